import { UpdateInbox } from '../../../src/db/entities/update-inbox.entity'
import { deleteOldUpdates } from '../../../src/domain/updates/delete-old-updates'
import { findUnhandledUpdates } from '../../../src/domain/updates/find-unhandled-updates'
import { finishUpdate } from '../../../src/domain/updates/finish-update'
import { receiveUpdates } from '../../../src/domain/updates/receive-updates'
import { recordFailedAttempt } from '../../../src/domain/updates/record-failed-attempt'
import { describeEachDialect } from '../../support/database'

const now = new Date('2025-06-01T12:00:00.000Z')
const HOUR_MS = 3_600_000

describeEachDialect('the update inbox', (_, useDatabase) => {
  const database = useDatabase()
  const app = (botId = 7, at = now) => ({ db: database().db, now: () => at, config: { botId } as never })
  const receive = (ids: number[], botId?: number) =>
    receiveUpdates(app(botId), { updates: ids.map((update_id) => ({ update_id, message: { text: 'ы' } })) })
  const unhandled = async (afterUpdateId = -1) =>
    (await findUnhandledUpdates(app(), { afterUpdateId, limit: 100 })).map(({ update }) => update.update_id)

  it('hands a batch over in the order of its ids', async () => {
    const entries = await receive([12, 10, 11])
    expect(entries.map(({ update }) => update.update_id)).toEqual([10, 11, 12])
  })

  it('hands over only what it has not received before', async () => {
    await receive([10, 11])
    const entries = await receive([11, 12, 12])
    expect(entries.map(({ update }) => update.update_id)).toEqual([12])
  })

  it('keeps the bots of one database apart', async () => {
    await receive([10], 1)
    expect(await receive([10], 2)).toHaveLength(1)
    expect(await unhandled()).toEqual([])
  })

  it('gives back what was not handled, as it came', async () => {
    await receive([10])
    const [entry] = await findUnhandledUpdates(app(), { afterUpdateId: -1, limit: 100 })
    expect(entry?.update).toEqual({ update_id: 10, message: { text: 'ы' } })
  })

  it('gives back in order, after where the last reading ended', async () => {
    await receive([14, 12, 13])
    expect(await unhandled()).toEqual([12, 13, 14])
    expect(await unhandled(12)).toEqual([13, 14])
  })

  it('forgets what is finished', async () => {
    const [first] = await receive([10, 11])
    if (first === undefined) throw new Error('nothing was received')
    await finishUpdate(app(), first)
    await finishUpdate(app(), first)
    expect(await unhandled()).toEqual([11])
  })

  it('sets aside what failed three times', async () => {
    const [entry] = await receive([10])
    if (entry === undefined) throw new Error('nothing was received')
    await recordFailedAttempt(app(), entry)
    expect(await recordFailedAttempt(app(), entry)).toEqual({ attempts: 2 })
    expect(await unhandled()).toEqual([10])
    await recordFailedAttempt(app(), entry)
    expect(await unhandled()).toEqual([])
  })

  it('takes characters that no database takes', async () => {
    const [entry] = await receiveUpdates(app(), {
      updates: [{ update_id: 1, message: { text: 'a\0b\ud800c😀 \\u0000' } }],
    })
    expect(entry?.update.message.text).toBe('a\ufffdb\ufffdc😀 \\u0000')
    expect(await unhandled()).toEqual([1])
  })

  it('keeps no token of a link to the panel, wherever it stands; other links stay whole', async () => {
    const token = `${'Ab-_'.repeat(10)}xyz`
    const link = `https://herald.example.org/sign-in/${token}`
    const other = `https://example.org/${token} https://example.org/sign-in/now`
    const said = { text: `here: ${link}\n${other}`, entities: [{ type: 'text_link', url: link }] }
    const quoted = { text: 'x', reply_to_message: said, quote: { text: link.slice(0, -5) } }
    const [entry] = await receiveUpdates(app(), { updates: [{ update_id: 1, message: quoted }] })
    const kept = await database().db.source.getRepository(UpdateInbox).find()
    for (const text of [JSON.stringify(kept), JSON.stringify(entry)]) {
      expect(text.split(token)).toHaveLength(2)
      expect(text).not.toContain(`/sign-in/${token.slice(0, -5)}`)
      expect(text).toContain(other)
    }
    expect(entry?.update.message.reply_to_message.text).toHaveLength(said.text.length)
  })

  it('deletes what was handled more than 48 hours ago, and nothing else', async () => {
    const entries = await receive([10, 11, 12])
    const [long, recently] = entries
    if (long === undefined || recently === undefined) throw new Error('nothing was received')
    await finishUpdate(app(7, new Date(now.getTime() - 49 * HOUR_MS)), long)
    await finishUpdate(app(7, new Date(now.getTime() - 47 * HOUR_MS)), recently)
    expect(await deleteOldUpdates(app())).toBe(1)
    const left = await database()
      .db.source.getRepository(UpdateInbox)
      .find({ order: { updateId: 'ASC' } })
    expect(left.map(({ updateId }) => updateId)).toEqual([11, 12])
  })

  it('keeps what was set aside for a week, and what is still to be handled for as long as it takes', async () => {
    const DAY_MS = 24 * HOUR_MS
    const at = (days: number) => app(7, new Date(now.getTime() - days * DAY_MS))
    const receiveAt = (days: number, id: number) => receiveUpdates(at(days), { updates: [{ update_id: id }] })
    for (const [days, id] of [
      [8, 10],
      [6, 11],
    ] as const) {
      const [entry] = await receiveAt(days, id)
      for (let failures = 0; failures < 3; failures += 1)
        await recordFailedAttempt(app(), entry ?? { inboxId: 0 })
    }
    await receiveAt(8, 12)
    expect(await deleteOldUpdates(app())).toBe(1)
    expect(await unhandled()).toEqual([12])
    const left = await database().db.source.getRepository(UpdateInbox).find()
    expect(left.map(({ updateId }) => updateId).sort()).toEqual([11, 12])
  })
})
