/**
 * Every kind of notice and what its `subject_id` is an id of. A new kind is three lines, and the compiler asks for the
 * other two: its subject here, how its facts are found in domain/notices/find-notice-facts.ts, how they are said in
 * messages/notice.ts. Written with writeNotice, in the transaction that causes it.
 */
export const noticeSubjects = {
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

/** Notices are at-least-once: a repeat is possible only after a crash or a lost answer. */
export const noticeStatuses = ['pending', 'sending', 'sent', 'blocked', 'failed', 'cancelled'] as const
export type NoticeStatus = (typeof noticeStatuses)[number]
