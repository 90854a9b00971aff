import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Language } from '../../vocabulary/language'
import type { NoticeKind } from '../../vocabulary/notice'
import { findBulkFacts } from './find-bulk-facts'
import { findContactNotice } from './find-contact-notice'
import { findPromotionFacts } from './find-promotion-facts'
import { findOrganiserFacts } from './find-organiser-facts'
import { findQuestionFacts } from './find-question-facts'
import { findReceivedFacts } from './find-received-facts'
import { findReminderFacts } from './find-reminder-facts'
import { findRegistrationFacts } from './find-registration-facts'
import { findWaitingFacts } from './find-waiting-facts'
import { findMovedSlots } from './find-moved-slots'
import type { LeasedNotice } from './lease-notices'

type FactsApp = Pick<App, 'db' | 'config' | 'now'>
/** What a notice is about; the payload is what its writer put there, and is parsed by who reads it. */
type Subject = Pick<LeasedNotice, 'userId' | 'subjectId' | 'payload'>

/** How the facts of each kind are found when it is about to be sent; null: what it is about is gone. */
const finders = {
  registration_received: findReceivedFacts,
  registration_approved: findRegistrationFacts,
  registration_rejected: findRegistrationFacts,
  registration_promoted: findPromotionFacts,
  reminder_slot: findReminderFacts,
  reminder_start: findReminderFacts,
  organiser_appointed: findOrganiserFacts(true),
  organiser_dismissed: findOrganiserFacts(false),
  registration_revoked: findRegistrationFacts,
  registration_question: findQuestionFacts,
  registration_answer: findQuestionFacts,
  applications_waiting: findWaitingFacts,
  bulk_decision: findBulkFacts,
  slots_moved: findMovedSlots,
  contact_arrived: findContactNotice,
  contact_kept: findContactNotice,
  contact_chat_failed: findContactNotice,
  contact_mail_failed: findContactNotice,
  contact_answer_failed: findContactNotice,
} as const satisfies Record<NoticeKind, (app: FactsApp, subject: Subject) => Promise<object | null>>

/** The facts of each kind, as its message takes them. */
export type NoticeFacts = { [K in NoticeKind]: NonNullable<Awaited<ReturnType<(typeof finders)[K]>>> }

/** Who gets a notice, an applicant or an organiser. */
export interface NoticeReader {
  chatId: number
  language: Language | null
  /** IANA; null when the person chose none. */
  timezone: string | null
}

export interface NoticeToSay {
  reader: NoticeReader
  kind: NoticeKind
  facts: NoticeFacts[NoticeKind]
}

/** Finds whom a notice goes to and what it tells; null when the person, or what it is about, is gone. */
export async function findNoticeFacts(
  app: FactsApp,
  notice: Subject & Pick<LeasedNotice, 'kind'>,
): Promise<NoticeToSay | null> {
  const { kind, userId } = notice
  const rows = await read<{ telegram_id: number; language: Language | null; timezone: string | null }>(
    app,
    sql`SELECT telegram_id, language, timezone FROM users WHERE id = ${userId}`,
  )
  const [reader] = rows
  const facts = reader === undefined ? null : await finders[kind](app, notice)
  if (reader === undefined || facts === null) return null
  const { telegram_id: chatId, language, timezone } = reader
  return { reader: { chatId, language, timezone }, kind, facts }
}
