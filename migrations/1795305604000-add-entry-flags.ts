import { flag } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Entry by role, and what voters must choose. */
export const addEntryFlags: Migration = {
  name: 'add-entry-flags',
  timestamp: 1795305604000,
  async up(schema) {
    await schema.addColumns('competitions', {
      player_entry_open: flag(true),
      voter_entry_open: flag(true),
      viewer_entry_open: flag(true),
      adviser_entry_open: flag(true),
      requires_time_slots: flag(false),
      requires_jury_panel: flag(false),
    })
  },
  async down(schema) {
    await schema.dropColumns('competitions', [
      'player_entry_open',
      'voter_entry_open',
      'viewer_entry_open',
      'adviser_entry_open',
      'requires_time_slots',
      'requires_jury_panel',
    ])
  },
}
