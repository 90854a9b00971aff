import type { RegistrationFacts } from '../domain/notices/find-registration-facts'
import type { OutgoingMessage } from '../vocabulary/message'
import { rejectionReason } from './rejection-reason'
import type { Translate } from './translate'

/** The message that tells a person what became of their registration, in the words of this key. */
export function registrationNotice(key: string): (t: Translate, facts: RegistrationFacts) => OutgoingMessage {
  return (t, { competitionName, role, ...why }) => {
    const text = t(key, { competition: competitionName, role: t(`role-${role}`) })
    const reason = rejectionReason(t, why)
    return { text: reason === null ? text : `${text}\n${t('notice-reason', { reason })}` }
  }
}
