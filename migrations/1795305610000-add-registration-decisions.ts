import { bigint, instant, integer, nullable, oneOf, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const roles = ['player', 'voter', 'viewer', 'adviser']
const statuses = ['pending', 'approved', 'rejected', 'waitlisted', 'withdrawn']
const types = ['classic_game', 'tournament', 'online', 'team_competition']

/** Who decided and why, the waiting list, whom an adviser helps; and the words that roles and states may be. */
export const addRegistrationDecisions: Migration = {
  name: 'add-registration-decisions',
  timestamp: 1795305610000,
  async up(schema) {
    await schema.addColumns('competitions', {
      timezone: varchar(64, { default: 'UTC' }),
      max_players: integer({ nullable: true, check: 'max_players > 0' }),
    })
    await schema.addChecks('competitions', {
      ck_competitions_competition_type: oneOf('competition_type', types),
    })
    await schema.addColumns('registrations', {
      decided_at: instant(nullable),
      decided_by: bigint(nullable),
      decision_reason: varchar(500, nullable),
      waitlisted_at: instant(nullable),
      seconded_player: varchar(255, nullable),
    })
    await schema.addChecks('registrations', {
      ck_registrations_role: oneOf('role', roles),
      ck_registrations_status: oneOf('status', statuses),
      ck_registrations_is_confirmed: `is_confirmed = (status = 'approved')`,
    })
    await schema.createIndex('ix_registrations_competition_id_status', {
      table: 'registrations',
      columns: ['competition_id', 'status', 'role'],
    })
  },
  async down(schema) {
    await schema.dropIndex('ix_registrations_competition_id_status')
    await schema.dropChecks('registrations', [
      'ck_registrations_role',
      'ck_registrations_status',
      'ck_registrations_is_confirmed',
    ])
    await schema.dropColumns('registrations', [
      'decided_at',
      'decided_by',
      'decision_reason',
      'waitlisted_at',
      'seconded_player',
    ])
    await schema.dropChecks('competitions', ['ck_competitions_competition_type'])
    await schema.dropColumns('competitions', ['timezone', 'max_players'])
  },
}
