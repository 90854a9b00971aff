import {
  createdAt,
  day,
  flag,
  identity,
  integer,
  reference,
  timeOfDay,
  updatedAt,
  varchar,
} from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** When voters are needed, in which panels, and who took what. */
export const createTimeSlotsAndPanels: Migration = {
  name: 'create-time-slots-and-panels',
  timestamp: 1795305606000,
  async up(schema) {
    await schema.createTable('time_slots', {
      columns: {
        id: identity(),
        competition_id: reference('competitions', 'CASCADE'),
        slot_day: day(),
        start_time: timeOfDay(),
        end_time: timeOfDay(),
        max_voters: integer({ default: 10, check: 'max_voters > 0' }),
        is_active: flag(true),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
      checks: { ck_time_slots_length: 'end_time <> start_time' },
    })
    await schema.createIndex('ix_time_slots_competition_id', {
      table: 'time_slots',
      columns: ['competition_id'],
    })
    await schema.createTable('voter_time_slots', {
      columns: {
        id: identity(),
        registration_id: reference('registrations', 'CASCADE'),
        time_slot_id: reference('time_slots', 'CASCADE'),
        created_at: createdAt(),
      },
      uniques: [['registration_id', 'time_slot_id']],
    })
    await schema.createIndex('ix_voter_time_slots_time_slot_id', {
      table: 'voter_time_slots',
      columns: ['time_slot_id'],
    })
    await schema.createTable('jury_panels', {
      columns: {
        id: identity(),
        competition_id: reference('competitions', 'CASCADE'),
        panel_name: varchar(100),
        max_voters: integer({ default: 5, check: 'max_voters > 0' }),
        is_active: flag(true),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
      uniques: [['competition_id', 'panel_name']],
    })
    await schema.createTable('voter_jury_panels', {
      columns: {
        id: identity(),
        registration_id: reference('registrations', 'CASCADE', { unique: true }),
        jury_panel_id: reference('jury_panels', 'CASCADE'),
        created_at: createdAt(),
      },
    })
    await schema.createIndex('ix_voter_jury_panels_jury_panel_id', {
      table: 'voter_jury_panels',
      columns: ['jury_panel_id'],
    })
  },
  async down(schema) {
    await schema.dropTable('voter_jury_panels')
    await schema.dropTable('jury_panels')
    await schema.dropTable('voter_time_slots')
    await schema.dropTable('time_slots')
  },
}
