import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../../../src/db/data-source'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'

/** Writes a user as the first schema knows it and commits half a second after saying so: `<url>`. */
async function main([url = '']: string[]): Promise<void> {
  const db = await openDatabase({ url, migrations: [] })
  await transaction({ db }, async (tx) => {
    await tx.run(sql`INSERT INTO users (telegram_id, first_name, last_name, phone, email, country, city, club)
      VALUES (1, 'A', 'B', '1', 'a', 'C', 'D', 'E')`)
    process.stdout.write('held\n')
    await delay(500) // neither database tells this process that a migrator waits for it
  })
  await db.close()
}

void main(process.argv.slice(2))
