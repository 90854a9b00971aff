import type { ReceivedFacts } from '../domain/notices/find-received-facts'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Translate } from './translate'

/** Tells somebody that their application has arrived. */
export function receivedNotice(
  t: Translate,
  { competitionName, role, isWaitlisted }: ReceivedFacts,
): OutgoingMessage {
  const told = { competition: competitionName, role: t(`role-${role}`) }
  return { text: t(isWaitlisted ? 'notice-registration-waits' : 'notice-registration-received', told) }
}
