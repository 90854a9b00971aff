import type { Channel } from './channel'
/**
 * Every kind of notice and what its `subject_id` is an id of. A new kind is three lines, and the compiler asks for the
 * other two: its subject here, how its facts are found in domain/notices/find-notice-facts.ts, how they are said in
 * messages/notice.ts. Written with writeNotice, in the transaction that causes it.
 */
export const noticeSubjects = {
  registration_received: 'registration',
  registration_approved: 'registration',
  registration_rejected: 'registration',
  registration_promoted: 'registration',
  reminder_slot: 'registration',
  reminder_start: 'registration',
  organiser_appointed: 'user',
  organiser_dismissed: 'user',
  registration_revoked: 'registration',
  registration_question: 'registration_question',
  registration_answer: 'registration_question',
  applications_waiting: 'user',
  bulk_decision: 'bulk_decision',
  slots_moved: 'registration',
  contact_arrived: 'contact_message',
  contact_kept: 'contact_message',
  contact_chat_failed: 'contact_message',
  contact_mail_failed: 'contact_message',
  contact_answer_failed: 'contact_message',
} as const satisfies Record<string, string>
export type NoticeKind = keyof typeof noticeSubjects

/** What tells a person the state of their registration; no more true once they have changed it themselves. */
export const stateNotices = [
  'registration_approved',
  'registration_rejected',
  'registration_revoked',
  'registration_promoted',
] as const satisfies readonly NoticeKind[]

/** What also goes by e-mail to those who wish it: all of it is about a registration. */
export const mailedNotices = [
  'registration_received',
  ...stateNotices,
  'slots_moved',
  'reminder_slot',
  'reminder_start',
] as const satisfies readonly NoticeKind[]

/** What the chat shows to whoever does it there: a row goes by e-mail alone. */
export const mailOnlyNotices = ['registration_received'] as const satisfies readonly NoticeKind[]

/** What follows the key of its cause in the key of a row, by the channel it goes: none is repeated for the other's. */
export const keyEnds = { telegram: '', email: ':email' } as const satisfies Record<Channel, string>

/** Notices are at-least-once: a repeat is possible only after a crash or a lost answer. `unknown` is of e-mail alone. */
export const noticeStatuses = [
  'pending',
  'sending',
  'sent',
  'blocked',
  'failed',
  'unknown',
  'cancelled',
] as const
export type NoticeStatus = (typeof noticeStatuses)[number]
