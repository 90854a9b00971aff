import type { NoticeFacts, NoticeReader } from '../domain/notices/find-notice-facts'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import type { NoticeKind } from '../vocabulary/notice'
import { contactFailure, contactProgress, mailFailure } from './contact'
import { mainMenuBelowButton, menuButton } from './menu'
import type { MenuChoice } from './menu'
import { movedSlotsNotice } from './moved-slots-notice'
import { bulkMessage } from './bulk-decision'
import { promotionNotice } from './promotion-notice'
import { answerNotice, questionNotice } from './question-notice'
import { receivedNotice } from './received-notice'
import { reminderNotice } from './reminder-notice'
import { registrationNotice } from './registration-notice'
import { translator } from './translate'
import type { Translate } from './translate'
import { waitingNotice } from './waiting-notice'

/** How each kind is said; buttons go into the message. */
const renderers: {
  readonly [K in NoticeKind]: (t: Translate, facts: NoticeFacts[K], reader: NoticeReader) => OutgoingMessage
} = {
  registration_received: receivedNotice,
  registration_approved: registrationNotice('notice-registration-approved'),
  registration_rejected: registrationNotice('notice-registration-rejected'),
  registration_promoted: promotionNotice,
  reminder_slot: reminderNotice('notice-reminder-slot'),
  reminder_start: reminderNotice('notice-reminder-start'),
  organiser_appointed: (t) => ({ text: t('notice-organiser-appointed') }),
  organiser_dismissed: (t) => ({ text: t('notice-organiser-dismissed') }),
  registration_revoked: registrationNotice('notice-registration-revoked'),
  registration_question: questionNotice,
  registration_answer: answerNotice,
  applications_waiting: waitingNotice,
  bulk_decision: bulkMessage,
  slots_moved: movedSlotsNotice,
  contact_arrived: contactProgress,
  contact_kept: contactProgress,
  contact_chat_failed: contactFailure('contact-chat-failed'),
  contact_mail_failed: mailFailure,
  contact_answer_failed: contactFailure('contact-answer-failed'),
}

/** What tells people about their own affairs ends with the ways on; what organisers are told has its own. */
const waysOn: Partial<Record<NoticeKind, readonly MenuChoice[]>> = {
  registration_received: ['my'],
  registration_approved: ['my'],
  registration_rejected: ['my'],
  registration_promoted: ['my'],
  registration_revoked: ['my'],
  registration_question: [],
  reminder_slot: ['my'],
  reminder_start: ['my'],
  slots_moved: ['my'],
  contact_arrived: [],
  contact_kept: [],
}

/** The message of a notice, in its reader's language. */
export function noticeMessage<K extends NoticeKind>({
  kind,
  facts,
  reader,
}: {
  kind: K
  facts: NoticeFacts[K]
  reader: NoticeReader
}): OutgoingMessage {
  const t = translator(reader.language ?? DEFAULT_LANGUAGE)
  const message = renderers[kind](t, facts, reader)
  const choices = waysOn[kind]
  if (choices === undefined) return message
  const row = [...choices.map((choice) => menuButton(t, choice)), mainMenuBelowButton(t)]
  const { reply_markup: markup } = message
  const above = markup !== undefined && 'inline_keyboard' in markup ? markup.inline_keyboard : []
  return { ...message, reply_markup: { inline_keyboard: [...above, row] } }
}
