import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { transaction } from '../../../src/db/transaction'
import { recordExport } from '../../../src/domain/broadcasts/record-export'
import { countCauses } from '../../../src/domain/recipients/count-causes'
import { exportLedger } from '../../../src/domain/recipients/export-ledger'
import type { LedgerFilter } from '../../../src/domain/recipients/ledger-filter'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertBroadcast, insertRecipient, insertUser } from '../../support/fixtures'
import { parseCsv } from '../../support/parse-csv'

describeEachDialect('the ledger as a file', (_dialect, useDatabase) => {
  const database = useDatabase()
  const useApp = () => createLedgerApp(database().db)

  async function read(app: ReturnType<typeof useApp>, broadcastId: number) {
    let text = ''
    for await (const piece of exportLedger(app, { broadcastId })) text += piece.text
    return parseCsv(text)
  }

  it('tells of everybody of this broadcast, and of nobody else', async () => {
    const app = useApp()
    const { id: broadcastId } = await insertBroadcast(app)
    const { id: other } = await insertBroadcast(app)
    const user = await insertUser(app, { telegramUsername: 'anna', firstName: '=Anna', lastName: 'B "C", D' })
    const sent = await insertRecipient(app, {
      broadcastId,
      userId: user.id,
      telegramId: user.telegramId,
      status: 'sent',
      attempts: 1,
      sentAt: new Date('2026-03-01T10:00:00.500Z'),
      messageIds: [11, 12],
    })
    await insertRecipient(app, { broadcastId: other })
    const blocked = await insertRecipient(app, {
      broadcastId,
      telegramId: 77,
      status: 'blocked',
      errorCode: 'blocked_by_user',
      error: 'Forbidden: bot was blocked by the user',
      attempts: 1,
    })
    const [head, ...rows] = await read(app, broadcastId)
    expect(head?.slice(0, 4)).toEqual(['recipient_id', 'telegram_id', 'username', 'name'])
    expect(rows).toEqual([
      [
        String(sent.id),
        String(user.telegramId),
        'anna',
        `'=Anna B "C", D`,
        ...['telegram', 'sent', '', '', '1', '2026-03-01T10:00:00.500Z', '11 12', ''],
      ],
      [
        String(blocked.id),
        '77',
        ...['', '', 'telegram', 'blocked', 'blocked_by_user', 'Forbidden: bot was blocked by the user'],
        ...['1', '', '', ''],
      ],
    ])
  })

  it('narrowed to states or to found people tells of those alone, on all pages', async () => {
    const app = useApp()
    const { id: broadcastId } = await insertBroadcast(app)
    const numbers: number[] = []
    for (const status of ['sent', 'failed', 'sent', 'blocked', 'sent'] as const) {
      const { id: userId } = await insertUser(app, { firstName: 'Anna' })
      numbers.push((await insertRecipient(app, { broadcastId, status, userId })).id)
    }
    await insertRecipient(app, { broadcastId, status: 'sent', userId: (await insertUser(app)).id })
    const read = async (filter: LedgerFilter) => {
      let text = ''
      for await (const piece of exportLedger(app, { broadcastId, pageSize: 2, filter })) text += piece.text
      return parseCsv(text)
        .slice(1)
        .map(([id]) => Number(id))
    }
    expect(await read({ search: 'anna' })).toEqual(numbers)
    const [first, failed, third, blocked, last] = numbers
    expect(await read({ search: 'anna', statuses: ['sent'] })).toEqual([first, third, last])
    expect(await read({ statuses: ['failed', 'blocked'] })).toEqual([failed, blocked])
    expect(await read({ statuses: ['unknown'] })).toEqual([])
  })

  it('has a line for each way to somebody, with the address of a letter, and by one channel those alone', async () => {
    const app = useApp()
    const { id: broadcastId } = await insertBroadcast(app)
    const { id: userId } = await insertUser(app, { firstName: 'Anna' })
    const letter = { broadcastId, userId, channel: 'email', status: 'sent' } as const
    await insertRecipient(app, { broadcastId, userId, telegramId: 77, status: 'blocked' })
    await insertRecipient(app, { ...letter, emailAddress: '=anna@example.org' })
    const linesOf = async (filter: LedgerFilter) => {
      let text = ''
      for await (const piece of exportLedger(app, { broadcastId, filter })) text += piece.text
      return parseCsv(text).map((row) => [row[4], row[5], row[11]])
    }
    const head = ['channel', 'status', 'address']
    const [message, mail] = [
      ['telegram', 'blocked', ''],
      ['email', 'sent', `'=anna@example.org`],
    ]
    expect(await linesOf({})).toEqual([head, message, mail])
    expect(await linesOf({ channel: 'email' })).toEqual([head, mail])
    expect(await linesOf({ channel: 'telegram', search: 'anna' })).toEqual([head, message])
    expect(await linesOf({ channel: 'email', statuses: ['failed'] })).toEqual([head])
  })

  it('has nothing personal of people who erased themselves, and only its head when nobody belongs to it', async () => {
    const app = useApp()
    const { id: broadcastId } = await insertBroadcast(app)
    expect(await read(app, broadcastId)).toHaveLength(1)
    const { id } = await insertRecipient(app, { broadcastId, telegramId: null, status: 'sent', attempts: 1 })
    const rows = await read(app, broadcastId)
    expect(rows[1]).toEqual([String(id), '', '', '', 'telegram', 'sent', '', '', '1', '', '', ''])
  })

  it('is written down before it is made, and refused for a draft', async () => {
    const app = useApp()
    const { id: broadcastId } = await insertBroadcast(app, { status: 'completed', totalRecipients: 3 })
    const take = (id: number) =>
      transaction(app, (tx) => recordExport(tx, { broadcastId: id, organiserId: 9, now: new Date() }))
    expect(await take(broadcastId)).toEqual({ total: 3 })
    const audit = await app.db.source.getRepository(AuditLog).findOneByOrFail({ targetId: broadcastId })
    expect(audit).toMatchObject({ action: 'broadcast.exported', actorId: 9, targetType: 'broadcast' })
    const draft = await insertBroadcast(app)
    await expect(take(draft.id)).rejects.toMatchObject({ code: 'broadcast_not_found' })
  })

  it('causes are counted by state, most frequent first; who is tried again is no cause yet', async () => {
    const app = useApp()
    const { id: broadcastId } = await insertBroadcast(app)
    const add = (status: 'blocked' | 'skipped' | 'pending' | 'sent', errorCode: string | null) =>
      insertRecipient(app, { broadcastId, status, errorCode })
    await add('blocked', 'deactivated')
    await add('skipped', 'unsubscribed')
    await add('skipped', 'unsubscribed')
    await add('pending', 'ECONNREFUSED')
    await add('sent', null)
    expect(await countCauses(app, { broadcastId })).toEqual([
      { state: 'skipped', code: 'unsubscribed', people: 2 },
      { state: 'blocked', code: 'deactivated', people: 1 },
    ])
  })
})
