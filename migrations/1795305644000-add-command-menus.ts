import { flag } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Whose menu of commands is to be set anew: few at any time, so an index of those rows alone finds them. */
export const addCommandMenus: Migration = {
  name: 'add-command-menus',
  timestamp: 1795305644000,
  async up(schema) {
    await schema.addColumns('users', { is_menu_due: flag(false) })
    await schema.createIndex('ix_users_menu_due', { table: 'users', columns: ['id'], where: 'is_menu_due' })
  },
  async down(schema) {
    await schema.dropIndex('ix_users_menu_due')
    await schema.dropColumns('users', ['is_menu_due'])
  },
}
