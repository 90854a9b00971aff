import { flag, instant, nullable, oneOf, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const asked = ['first_name', 'last_name', 'phone', 'email', 'city', 'club']

/** A user begins at the first /start, long before there is a profile: what is missing is NULL. */
export const openUserProfile: Migration = {
  name: 'open-user-profile',
  timestamp: 1795305609000,
  async up(schema) {
    await schema.addColumns('users', {
      telegram_first_name: varchar(255, nullable),
      language: varchar(2, { nullable: true, check: oneOf('language', ['en', 'ru']) }),
      timezone: varchar(64, nullable),
      blocked_at: instant(nullable),
      unsubscribed_at: instant(nullable),
      is_organiser: flag(false),
      last_seen_at: instant(nullable),
    })
    await schema.allowNull('users', asked)
    await schema.execute(`UPDATE users SET first_name = NULLIF(first_name, ''), last_name = NULLIF(last_name, ''),
      city = NULLIF(city, ''), club = NULLIF(club, ''), phone = NULLIF(phone, 'missing-' || id),
      email = NULLIF(lower(trim(email)), 'missing-' || id)`)
    await schema.addChecks('users', { ck_users_email: 'email = lower(email)' })
  },
  async down(schema) {
    await schema.dropChecks('users', ['ck_users_email'])
    await schema.execute(`UPDATE users SET first_name = COALESCE(first_name, ''), last_name = COALESCE(last_name, ''),
      city = COALESCE(city, ''), club = COALESCE(club, ''), phone = COALESCE(phone, 'missing-' || id),
      email = COALESCE(email, 'missing-' || id)`)
    await schema.forbidNull('users', asked)
    await schema.dropColumns('users', [
      'telegram_first_name',
      'language',
      'timezone',
      'blocked_at',
      'unsubscribed_at',
      'is_organiser',
      'last_seen_at',
    ])
  },
}
