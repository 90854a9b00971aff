import { UpdateInbox } from '../../src/db/entities/update-inbox.entity'
import { User } from '../../src/db/entities/user.entity'
import { AlreadyHandledError, transaction } from '../../src/db/transaction'
import { describeEachDialect } from '../support/database'
import { insertUpdate } from '../support/fixtures'

describeEachDialect('effects of an update', (_dialect, useDatabase) => {
  const database = useDatabase()
  const insertUser = (effects: { inboxId: number; done: boolean }, telegramId = 1) =>
    transaction({ db: database().db, effects }, (tx) => tx.getRepository(User).insert({ telegramId }))
  const countUsers = () => database().db.source.getRepository(User).count()
  const doneAt = async (id: number) => {
    const row = await database().db.source.getRepository(UpdateInbox).findOneByOrFail({ id })
    return row.doneAt
  }

  it('are marked done with the first transaction', async () => {
    const { id } = await insertUpdate(database())
    const effects = { inboxId: id, done: false }
    await insertUser(effects)
    expect(effects.done).toBe(true)
    expect(await doneAt(id)).toBeInstanceOf(Date)
  })

  it('let later transactions of the same update pass', async () => {
    const { id } = await insertUpdate(database())
    const effects = { inboxId: id, done: false }
    await insertUser(effects, 1)
    await insertUser(effects, 2)
    expect(await countUsers()).toBe(2)
  })

  it('stay open when the transaction fails', async () => {
    const { id } = await insertUpdate(database())
    const effects = { inboxId: id, done: false }
    const failing = transaction({ db: database().db, effects }, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(effects.done).toBe(false)
    expect(await doneAt(id)).toBeNull()
  })

  it('happen once when the update is handled twice, one after the other', async () => {
    const { id } = await insertUpdate(database())
    await insertUser({ inboxId: id, done: false }, 1)
    const again = { inboxId: id, done: false }
    await expect(insertUser(again, 2)).rejects.toThrow(AlreadyHandledError)
    expect(await countUsers()).toBe(1)
    expect(again.done).toBe(false)
  })

  it('happen once when the update is handled twice at once', async () => {
    const { id } = await insertUpdate(database())
    const handlers = [1, 2].map((telegramId) => insertUser({ inboxId: id, done: false }, telegramId))
    const results = await Promise.allSettled(handlers)
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(AlreadyHandledError)
    expect(await countUsers()).toBe(1)
  })
})
