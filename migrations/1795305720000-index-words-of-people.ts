import type { Migration } from '../src/db/schema'

const names = ['telegram_username', 'telegram_first_name', 'first_name', 'last_name', 'certificate_name']
const text = [...names, 'email', 'channel_name']
  .map((column) => `coalesce(${column}, '')`)
  .join(` || ' ' || `)
const spaces = `'${' '.repeat(13)}'`
const folded = `translate(lower((${text}) COLLATE "und-x-icu"), E' \\t\\n@.,-_+()/"', ${spaces})`

/**
 * People are found by the beginnings of their words among hundreds of thousands (decision 0033). SQLite has no such index:
 * it looks at every row.
 */
export const indexWordsOfPeople: Migration = {
  name: 'index-words-of-people',
  timestamp: 1795305720000,
  async up(schema) {
    await schema.execute({
      sqlite: 'SELECT 1',
      postgres: `CREATE INDEX "ix_users_words" ON "users"
        USING gin (array_to_tsvector(array_remove(string_to_array(${folded}, ' '), '')))`,
    })
  },
  async down(schema) {
    await schema.execute({ sqlite: 'SELECT 1', postgres: 'DROP INDEX "ix_users_words"' })
  },
}
