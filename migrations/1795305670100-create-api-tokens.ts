import { bigint, createdAt, identity, instant, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Tokens by which other programs read and write people and competitions. */
export const createApiTokens: Migration = {
  name: 'create-api-tokens',
  timestamp: 1795305670100,
  up: (schema) =>
    schema.createTable('api_tokens', {
      columns: {
        id: identity(),
        name: varchar(100, { unique: true }),
        token_hash: varchar(64, { unique: true }),
        created_by: bigint(),
        last_used_at: instant(nullable),
        created_at: createdAt(),
      },
    }),
  down: (schema) => schema.dropTable('api_tokens'),
}
