import { bigint, identity, instant, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Which processes of a bot run, as owners see them: each says so every few seconds, with its last error. */
export const createProcesses: Migration = {
  name: 'create-processes',
  timestamp: 1795305644500,
  async up(schema) {
    await schema.createTable('processes', {
      columns: {
        id: identity(),
        bot_id: bigint(),
        holder: varchar(100),
        roles: varchar(50),
        version: varchar(50),
        started_at: instant(),
        seen_at: instant(),
        fault_code: varchar(100, nullable),
        fault_at: instant(nullable),
      },
      uniques: [['holder']],
    })
  },
  async down(schema) {
    await schema.dropTable('processes')
  },
}
