import { Competition } from '../../src/db/entities/competition.entity'
import { User } from '../../src/db/entities/user.entity'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { violatedUnique } from '../../src/db/violated-unique'
import { describeEachDialect } from '../support/database'
import { insertCompetition, insertUser } from '../support/fixtures'

describeEachDialect('transaction', (dialect, useDatabase) => {
  const database = useDatabase()
  const write = (telegramId: number) =>
    transaction(database(), (tx) => tx.getRepository(User).insert({ telegramId }))
  const telegramIds = async () => {
    const rows = await read<{ telegram_id: number }>(
      database(),
      sql`SELECT telegram_id FROM users ORDER BY telegram_id`,
    )
    return rows.map((row) => row.telegram_id)
  }

  it('commits twenty concurrent ones', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => index + 1)
    await Promise.all(ids.map(write))
    expect(await telegramIds()).toEqual(ids)
  })

  it('loses only its own work when it rolls back', async () => {
    const failing = transaction(database(), async (tx) => {
      await tx.getRepository(User).insert({ telegramId: 1 })
      throw new Error('no')
    })
    const others = [2, 3].map(write)
    await expect(failing).rejects.toThrow('no')
    await Promise.all(others)
    expect(await telegramIds()).toEqual([2, 3])
  })

  it('shows others nothing before it has committed', async () => {
    let seen: number[] = []
    await transaction(database(), async (tx) => {
      await tx.getRepository(User).insert({ telegramId: 1 })
      seen = await telegramIds()
    })
    expect(seen).toEqual([])
    expect(await telegramIds()).toEqual([1])
  })

  it('gives five of five seats to twenty who ask at once', async () => {
    const { id } = await insertCompetition(database(), { maxPlayers: 5 })
    const claims = Array.from({ length: 20 }, () =>
      transaction(database(), async (tx) => {
        const { affected } = await tx.run(
          sql`UPDATE competitions SET max_players = max_players - 1 WHERE id = ${id} AND max_players > 1`,
        )
        return affected
      }),
    )
    const seats = (await Promise.all(claims)).reduce((sum, affected) => sum + affected, 0)
    expect(seats).toBe(4)
    expect(await database().db.source.getRepository(Competition).findOneByOrFail({ id })).toMatchObject({
      maxPlayers: 1,
    })
  })

  it('tells rows and how many were written, with and without RETURNING', async () => {
    await Promise.all([1, 2, 3].map(write))
    const results = await transaction(database(), async (tx) => ({
      updated: await tx.run(sql`UPDATE users SET city = 'City' WHERE telegram_id > ${1}`),
      returned: await tx.run(sql`DELETE FROM users WHERE telegram_id = ${3} RETURNING telegram_id`),
      selected: await tx.run(sql`SELECT telegram_id FROM users WHERE city = ${'City'}`),
    }))
    expect(results).toEqual({
      updated: { rows: [], affected: 2 },
      returned: { rows: [{ telegram_id: 3 }], affected: 1 },
      selected: { rows: [{ telegram_id: 2 }], affected: 1 },
    })
  })

  it('refuses to open inside another', async () => {
    const nested = transaction(database(), async () => {
      await write(1)
    })
    await expect(nested).rejects.toThrow('transaction() inside a transaction')
    await write(2)
    expect(await telegramIds()).toEqual([2])
  })

  it('takes the save of an entity into itself', async () => {
    const failing = transaction(database(), async (tx) => {
      const users = tx.getRepository(User)
      await users.save(users.create({ telegramId: 1 }))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await telegramIds()).toEqual([])
  })

  it('names the unique constraint that was violated, and no value', async () => {
    await insertUser(database(), { phone: '+493012345', email: 'somebody@example.org' })
    const phone = await insertUser(database(), { phone: '+493012345' }).catch((error: unknown) => error)
    const email = await transaction(database(), (tx) =>
      tx.run(sql`INSERT INTO users (telegram_id, email) VALUES (${5}, ${'somebody@example.org'})`),
    ).catch((error: unknown) => error)
    expect([phone, email].map(violatedUnique)).toEqual(['uq_users_phone', 'uq_users_email'])
    const printed = [phone, email].map((error) => JSON.stringify(error) + String(error)).join()
    expect(printed).not.toContain('+493012345')
    expect(printed).not.toContain('somebody@example.org')
    expect(violatedUnique(new Error('other'))).toBeNull()
  })

  it('names a violated constraint of several columns', async () => {
    const { id } = await insertCompetition(database())
    const insert = (tx: { run(statement: ReturnType<typeof sql>): Promise<unknown> }) =>
      tx.run(sql`INSERT INTO jury_panels (competition_id, panel_name) VALUES (${id}, 'A')`)
    await transaction(database(), insert)
    const error = await transaction(database(), insert).catch((failure: unknown) => failure)
    expect(violatedUnique(error)).toBe('uq_jury_panels_competition_id_panel_name')
  })

  it('is the only way to write on SQLite', async () => {
    if (dialect !== 'sqlite') return
    const writing = database().db.source.getRepository(User).insert({ telegramId: 1 })
    await expect(writing).rejects.toThrow('attempt to write a readonly database')
  })
})
