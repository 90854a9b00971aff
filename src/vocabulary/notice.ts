export const noticeKinds = ['registration_approved', 'registration_rejected'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Notices are at-least-once: a repeat is possible only after a crash or a lost answer. */
export const noticeStatuses = ['pending', 'sending', 'sent', 'blocked', 'failed', 'cancelled'] as const
export type NoticeStatus = (typeof noticeStatuses)[number]
