import type { App } from '../../app'
import type { TeamMember } from '../../domain/organisers/list-team'
import type { OrganiserRecord } from '../api-types/organisers'

/** An organiser as the panel shows them. */
export function presentOrganiser(
  { userId: id, username, firstName, ...member }: TeamMember,
  { config }: Pick<App, 'config'>,
): OrganiserRecord {
  const name = username === null ? (firstName ?? '') : `@${username}`
  return { id, name, ...member, isOwner: config.adminIds.includes(member.telegramId) }
}
