import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import { issueCalendarIfAny } from '../src/domain/calendar/issue-calendar'
import { unsubscribeHeaders, unsubscribeLink } from '../src/domain/mail/unsubscribe-link'
import { endLateMails } from '../src/domain/notices/end-late-mails'
import { expireNotices } from '../src/domain/notices/expire-notices'
import { findMailAddress } from '../src/domain/notices/find-mail-address'
import { findNoticeFacts } from '../src/domain/notices/find-notice-facts'
import { isSuperseded } from '../src/domain/notices/is-superseded'
import { countDueNotices, leaseNotices } from '../src/domain/notices/lease-notices'
import type { LeasedNotice } from '../src/domain/notices/lease-notices'
import { recordNoticeMail } from '../src/domain/notices/record-notice-mail'
import type { Dropped } from '../src/domain/notices/record-notice-mail'
import { NOTICE_CONNECTIONS } from '../src/mail/create-mailer'
import type { Mailer } from '../src/mail/create-mailer'
import { messageIdOf } from '../src/mail/message-id'
import { calendarAttachment } from '../src/messages/calendar-attachment'
import { noticeMail } from '../src/messages/notice-mail'
import { translator } from '../src/messages/translate'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { Language } from '../src/vocabulary/language'
import type { OutgoingMail } from '../src/vocabulary/mail'
import { attemptLetter } from './attempt-letter'
import { createInFlight } from './in-flight'
import type { InFlight } from './in-flight'
import type { MailGate } from './mail-gate'
import { recordUntilDone } from './record-until-done'

const channel = 'email'
const LONGEST_WAIT_MS = 1_000

interface Turn {
  holder: string
  signal: AbortSignal
  /** Closed while the server of e-mail is left alone. */
  gate: MailGate
}

/**
 * Sends every notice that is due by e-mail, a few at once and at the rate of all letters, until the server is away: those
 * that were not tried stay due and have lost no attempt. The rows of Telegram are others and wait for none of it.
 */
export async function deliverNoticeMails(app: App, turn: Turn): Promise<void> {
  await endLateMails(app)
  const { mailer } = app
  if (mailer === null) return
  for (const { noticeId } of await expireNotices(app, { channel }))
    app.logger.warn({ noticeId, code: 'lease_expired' }, 'notice by e-mail: outcome unknown')
  const inFlight = createInFlight(() => NOTICE_CONNECTIONS)
  try {
    await sendAll(app, { ...turn, mailer, inFlight })
  } finally {
    await inFlight.idle()
  }
}

interface Sending extends Turn {
  mailer: Mailer
  inFlight: InFlight
}

/** A slot comes first, so that what is leased is sent at once. */
async function sendAll(app: App, { inFlight, ...sending }: Sending): Promise<void> {
  const { holder, signal, gate } = sending
  const isOver = () => signal.aborted || gate.isClosed()
  while (!isOver() && (await countDueNotices(app, { channel, atMost: 1 })) > 0) {
    await inFlight.room()
    if (isOver()) return
    const { delaysMs, waitMs } = await app.letterPacer.reserve(1, 'notices')
    const [delayMs] = delaysMs
    // Aborted: the loop ends.
    await sleep(delayMs ?? Math.min(waitMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined)
    if (delayMs === undefined) continue
    if (isOver()) return
    const [notice] = await leaseNotices(app, { holder, limit: 1, channel })
    if (notice === undefined) return
    inFlight.start(() => deliverMail(app, { ...sending, notice }))
  }
}

/** Throws nothing: nobody would hear it. */
async function deliverMail(
  app: App,
  { notice, mailer, signal, gate }: Omit<Sending, 'inFlight'> & { notice: LeasedNotice },
): Promise<void> {
  const { noticeId, leaseUntil } = notice
  const facts = { noticeId }
  const write = () => writeLetter(app, notice)
  const outcome = await attemptLetter(app, { mailer, leaseUntil, signal, facts, write })
  if (outcome.kind !== 'dropped' && gate.hear(outcome))
    app.logger.warn(facts, 'server of e-mail away, notices wait')
  await recordUntilDone(app, { facts, record: () => recordNoticeMail(app, { notice, outcome }) })
  if (outcome.kind !== 'sent' && outcome.kind !== 'dropped') {
    const code = 'code' in outcome ? outcome.code : undefined
    app.logger.warn({ ...facts, outcome: outcome.kind, code }, 'notice not sent by e-mail')
  }
}

/** Everything is read at this moment: what is wished, where it goes, what is so. */
async function writeLetter(app: App, notice: LeasedNotice): Promise<OutgoingMail | Dropped> {
  const { noticeId, userId, unknownAttempts } = notice
  const found = await findMailAddress(app, { userId })
  if ('kind' in found) return found
  const told = (await isSuperseded(app, notice)) ? null : await findNoticeFacts(app, notice)
  if (told === null)
    return { kind: 'dropped', code: 'subject_gone', text: 'what it is about is no longer so' }
  const person = { userId, channel: 'notices' } as const
  const letter = noticeMail({
    notice: told,
    calendar: await calendarOf(app, notice, told.reader.language ?? DEFAULT_LANGUAGE),
    unsubscribeLink: unsubscribeLink(app, person),
    mayHaveArrived: unknownAttempts > 0,
  })
  // Nobody's answering machine answers to it (RFC 3834).
  const headers = { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(app, person) }
  return { to: found.address, messageId: messageIdOf(app.config, 'notice', noticeId), headers, ...letter }
}

/** The events of the registration that all these notices are about; null where there is no date to tell. */
async function calendarOf(app: App, { subjectId, userId }: LeasedNotice, language: Language) {
  const calendar = await issueCalendarIfAny(app, { registrationId: subjectId, userId })
  const { botId } = app.config
  return calendar && calendarAttachment(translator(language), { calendar, botId, now: app.now() })
}
