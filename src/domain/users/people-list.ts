import { In } from 'typeorm'
import { User } from '../../db/entities/user.entity'
import { sql } from '../../db/sql'
import { languages } from '../../vocabulary/language'
import { safeText } from '../csv/csv'
import { before, holds, oneOf, place, related, since } from '../lists/filters'
import type { List } from '../lists/list'
import { foundPeople } from './found-people'

/** Everybody who has written to the bot, or whom another program knows. */
export const peopleList: List<User> = {
  from: sql`users u`,
  id: sql`u.id`,
  sorts: {
    id: sql`u.id`,
    firstName: sql`u.first_name`,
    lastName: sql`u.last_name`,
    telegramUsername: sql`u.telegram_username`,
    country: sql`u.country`,
    city: sql`u.city`,
    classicRating: sql`u.classic_rating`,
    quickRating: sql`u.quick_rating`,
    teamRating: sql`u.team_rating`,
    lastSeenAt: sql`u.last_seen_at`,
    createdAt: sql`u.created_at`,
  },
  filters: {
    isActive: holds(sql`u.is_active`),
    isOrganiser: holds(sql`u.is_organiser`),
    isBlocked: holds(sql`u.blocked_at IS NOT NULL`),
    isUnsubscribed: holds(sql`u.unsubscribed_at IS NOT NULL`),
    hasEmail: holds(sql`u.email IS NOT NULL`),
    hasPhone: holds(sql`u.phone IS NOT NULL`),
    language: oneOf(sql`u.language`, languages),
    country: place(sql`u.country`),
    city: place(sql`u.city`),
    competitionId: related(
      (id) => sql`EXISTS (SELECT 1 FROM registrations r WHERE r.user_id = u.id AND r.competition_id = ${id})`,
    ),
    createdSince: since(sql`u.created_at`),
    createdBefore: before(sql`u.created_at`),
    seenSince: since(sql`u.last_seen_at`),
    seenBefore: before(sql`u.last_seen_at`),
  },
  search: (text) => sql`u.id IN (${foundPeople(text)})`,
  load: ({ db }, ids) => db.source.getRepository(User).findBy({ id: In([...ids]) }),
  csv: {
    id: ({ id }) => id,
    telegram_id: ({ telegramId }) => telegramId,
    telegram_username: (person) => safeText(person.telegramUsername),
    telegram_first_name: (person) => safeText(person.telegramFirstName),
    first_name: (person) => safeText(person.firstName),
    last_name: (person) => safeText(person.lastName),
    phone: (person) => safeText(person.phone),
    email: (person) => safeText(person.email),
    country: (person) => safeText(person.country),
    city: (person) => safeText(person.city),
    club: (person) => safeText(person.club),
    company: (person) => safeText(person.company),
    position: (person) => safeText(person.position),
    certificate_name: (person) => safeText(person.certificateName),
    presentation: (person) => safeText(person.presentation),
    bio: (person) => safeText(person.bio),
    date_of_birth: ({ dateOfBirth }) => dateOfBirth,
    channel_name: (person) => safeText(person.channelName),
    classic_rating: ({ classicRating }) => classicRating,
    quick_rating: ({ quickRating }) => quickRating,
    team_rating: ({ teamRating }) => teamRating,
    language: ({ language }) => language,
    is_active: ({ isActive }) => String(isActive),
    blocked_at: ({ blockedAt }) => blockedAt?.toISOString() ?? null,
    unsubscribed_at: ({ unsubscribedAt }) => unsubscribedAt?.toISOString() ?? null,
    email_unsubscribed_at: ({ emailUnsubscribedAt }) => emailUnsubscribedAt?.toISOString() ?? null,
    email_notices: ({ emailNotices }) => String(emailNotices),
    last_seen_at: ({ lastSeenAt }) => lastSeenAt?.toISOString() ?? null,
    created_at: ({ createdAt }) => createdAt.toISOString(),
  },
}
