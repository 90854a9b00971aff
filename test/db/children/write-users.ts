import { openDatabase } from '../../../src/db/data-source'
import { User } from '../../../src/db/entities/user.entity'
import { transaction } from '../../../src/db/transaction'

/** Reads, then writes, in many small transactions: `<url> <first telegram id> <how many>`. */
async function main([url = '', first, count]: string[]): Promise<void> {
  const db = await openDatabase({ url, migrations: [] })
  for (let telegramId = Number(first); telegramId < Number(first) + Number(count); telegramId += 1) {
    await transaction({ db }, async (tx) => {
      await tx.getRepository(User).count()
      await tx.getRepository(User).insert({ telegramId })
    })
  }
  await db.close()
}

void main(process.argv.slice(2))
