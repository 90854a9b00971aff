import type { App } from '../../app'
import type { TeamMember } from '../../domain/organisers/list-team'
import type { Session } from '../../domain/panel/find-session'
import type { OrganiserRecord } from '../api-types/organisers'

/** An organiser as the panel shows them to somebody. */
export function presentOrganiser(
  { userId: id, username, firstName, sessions, ...member }: TeamMember,
  { config, session }: Pick<App, 'config'> & { session: Session },
): OrganiserRecord {
  const name = username === null ? (firstName ?? '') : `@${username}`
  const isShown = session.isOwner || session.userId === id
  return {
    id,
    name,
    ...member,
    sessions: isShown ? sessions : null,
    isOwner: config.adminIds.includes(member.telegramId),
  }
}
