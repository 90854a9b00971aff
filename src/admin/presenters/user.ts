import type { App } from '../../app'
import type { User } from '../../db/entities/user.entity'
import { personName } from '../../domain/users/person-name'
import { profileFields } from '../../vocabulary/profile-field'
import type { ProfileField } from '../../vocabulary/profile-field'
import type { UserRecord } from '../api-types'

/** A person as the panel shows them. */
export function presentUser(user: User, { config }: Pick<App, 'config'>): UserRecord {
  const { id, telegramId, telegramUsername, telegramFirstName, classicRating, quickRating, teamRating } = user
  const profile = Object.fromEntries(profileFields.map((field) => [field, user[field]]))
  return {
    ...{ id, telegramId, telegramUsername, telegramFirstName, name: personName(user) },
    ...(profile as Record<ProfileField, string | null>),
    ...{ classicRating, quickRating, teamRating },
    ...{ isActive: user.isActive, isOrganiser: user.isOrganiser },
    isOwner: config.adminIds.includes(telegramId),
    ...{ language: user.language, timezone: user.timezone },
    blockedAt: user.blockedAt?.toISOString() ?? null,
    unsubscribedAt: user.unsubscribedAt?.toISOString() ?? null,
    emailUnsubscribedAt: user.emailUnsubscribedAt?.toISOString() ?? null,
    emailNotices: user.emailNotices,
    lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    version: user.updatedAt.getTime(),
  }
}
