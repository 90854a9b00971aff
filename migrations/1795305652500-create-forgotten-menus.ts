import { bigint, createdAt } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Chats of erased people whose menu of commands Telegram is still to delete; a row goes as soon as it has. */
export const createForgottenMenus: Migration = {
  name: 'create-forgotten-menus',
  timestamp: 1795305652500,
  up: (schema) =>
    schema.createTable('forgotten_menus', {
      columns: { chat_id: bigint(), created_at: createdAt() },
      primaryKey: ['chat_id'],
    }),
  down: (schema) => schema.dropTable('forgotten_menus'),
}
