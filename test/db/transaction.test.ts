import { User } from '../../src/db/entities/user.entity'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { describeEachDialect } from '../support/database'

describeEachDialect('transaction', (_dialect, useDatabase) => {
  const database = useDatabase()
  const insertUser = (telegramId: number) =>
    transaction({ db: database().db }, async (tx) => {
      await tx.getRepository(User).insert({ telegramId })
    })
  const telegramIds = async () => {
    const rows = await read<{ telegram_id: number }>(
      { db: database().db },
      sql`SELECT telegram_id FROM users ORDER BY telegram_id`,
    )
    return rows.map((row) => row.telegram_id)
  }

  it('commits twenty concurrent ones', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => index + 1)
    await Promise.all(ids.map(insertUser))
    expect(await telegramIds()).toEqual(ids)
  })

  it('loses only its own work when it rolls back', async () => {
    const failing = transaction({ db: database().db }, async (tx) => {
      await tx.getRepository(User).insert({ telegramId: 1 })
      throw new Error('no')
    })
    const others = [2, 3].map(insertUser)
    await expect(failing).rejects.toThrow('no')
    await Promise.all(others)
    expect(await telegramIds()).toEqual([2, 3])
  })
})
