import type { Migration, Schema } from '../src/db/schema'

/** Spectators become viewers and seconds become advisers, in registrations and in the lists of offered roles. */
export const renameRoles: Migration = {
  name: 'rename-roles',
  timestamp: 1795305602000,
  async up(schema) {
    await rename(schema, { from: 'spectator', to: 'viewer' })
    await rename(schema, { from: 'second', to: 'adviser' })
  },
  async down(schema) {
    await rename(schema, { from: 'viewer', to: 'spectator' })
    await rename(schema, { from: 'adviser', to: 'second' })
  },
}

async function rename(schema: Schema, { from, to }: { from: string; to: string }): Promise<void> {
  await schema.execute(`UPDATE registrations SET role = '${to}' WHERE role = '${from}'`)
  await schema.execute({
    sqlite: `UPDATE competitions SET available_roles = replace(available_roles, '"${from}"', '"${to}"')`,
    postgres: `UPDATE competitions SET available_roles = replace(available_roles::text, '"${from}"', '"${to}"')::jsonb`,
  })
}
