import type { OutgoingMessage } from '../vocabulary/message'
import type { NoticeKind } from '../vocabulary/notice'
import type { Role } from '../vocabulary/roles'
import type { Translate } from './translate'

/** What a notice about a registration tells. */
export interface RegistrationNotice {
  kind: NoticeKind
  competitionName: string
  role: Role
  /** The organiser's words; null when none were given. */
  reason: string | null
}

const keys = {
  registration_approved: 'notice-registration-approved',
  registration_rejected: 'notice-registration-rejected',
} as const satisfies Record<NoticeKind, string>

/** The message that tells a person what became of their registration. */
export function noticeMessage(
  t: Translate,
  { kind, competitionName, role, reason }: RegistrationNotice,
): OutgoingMessage {
  const text = t(keys[kind], { competition: competitionName, role: t(`role-${role}`) })
  return { text: reason === null ? text : `${text}\n${t('notice-reason', { reason })}` }
}
