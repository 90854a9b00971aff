import {
  bigint,
  createdAt,
  flag,
  identity,
  instant,
  json,
  nullable,
  reference,
  updatedAt,
  varchar,
} from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Users, competitions and registrations as the predecessor first had them. */
export const createBaseTables: Migration = {
  name: 'create-base-tables',
  timestamp: 1795305601000,
  async up(schema) {
    await schema.createTable('users', {
      columns: {
        id: identity(),
        telegram_id: bigint({ unique: true }),
        telegram_username: varchar(255, nullable),
        first_name: varchar(100),
        last_name: varchar(100),
        phone: varchar(20, { unique: true }),
        email: varchar(255, { unique: true }),
        country: varchar(100),
        city: varchar(100),
        club: varchar(255),
        company: varchar(255, nullable),
        position: varchar(255, nullable),
        certificate_name: varchar(255, nullable),
        presentation: varchar(500, nullable),
        is_active: flag(true),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    await schema.createTable('competitions', {
      columns: {
        id: identity(),
        name: varchar(255),
        description: varchar(500, nullable),
        competition_type: varchar(50),
        available_roles: json(),
        is_active: flag(true),
        start_date: instant(nullable),
        end_date: instant(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    await schema.createTable('registrations', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE'),
        telegram_id: bigint(),
        competition_id: reference('competitions', 'CASCADE'),
        role: varchar(50),
        is_confirmed: flag(false),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
      uniques: [['user_id', 'competition_id', 'role']],
    })
  },
  async down(schema) {
    await schema.dropTable('registrations')
    await schema.dropTable('competitions')
    await schema.dropTable('users')
  },
}
