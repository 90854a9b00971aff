import type { BroadcastDetail, RecipientsAnswer } from '../../src/admin/api-types/broadcasts'
import type { DashboardAnswer } from '../../src/admin/api-types/dashboard'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { erasePerson } from '../../src/domain/users/erase-person'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertRecipient, insertUser } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'
import { parseCsv } from '../support/parse-csv'

describe.each(dialectNames)('broadcasts by e-mail in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, { isOrganiser: true })
  })
  afterAll(() => admin.stop())

  const show = async (id: number) => (await organiser.get<BroadcastDetail>(`/api/broadcasts/${id}`)).body
  const ledger = async (id: number, query = '') =>
    (await organiser.get<RecipientsAnswer>(`/api/broadcasts/${id}/recipients?${query}`)).body
  const csv = async (id: number, query = '') => {
    const response = await organiser.browser.get(`/api/broadcasts/${id}/recipients/export.csv?${query}`)
    return parseCsv(await response.text())
  }

  /** One by both that has ended: Anna got both, Boris blocked the bot and has no address. */
  async function insertEnded() {
    const { id } = await insertBroadcast(admin.app, {
      ...{ status: 'completed', startedAt: new Date(), completedAt: new Date(), frozenAt: new Date() },
      ...{ sendTelegram: true, sendEmail: true, totalRecipients: 4 },
      ...{ sentCount: 2, blockedCount: 1, skippedCount: 1 },
      ...{ emailTotal: 2, emailSentCount: 1, emailSkippedCount: 1 },
      content: { kind: 'text', text: 'Come', entities: [], subject: 'The finals' },
    })
    const anna = await insertUser(admin.app, { firstName: 'Anna' })
    const boris = await insertUser(admin.app, { firstName: 'Boris' })
    const message = { broadcastId: id, telegramId: anna.telegramId, userId: anna.id }
    const letter = { broadcastId: id, channel: 'email', telegramId: null } as const
    const sent = { status: 'sent', sentAt: new Date() } as const
    await insertRecipient(admin.app, { ...message, ...sent, messageIds: [5] })
    await insertRecipient(admin.app, {
      ...{ ...message, telegramId: boris.telegramId, userId: boris.id },
      ...{ status: 'blocked', errorCode: 'blocked_by_user' },
    })
    await insertRecipient(admin.app, {
      ...{ ...letter, ...sent, userId: anna.id, emailAddress: '=anna@example.org' },
    })
    await insertRecipient(admin.app, {
      ...{ ...letter, userId: boris.id, status: 'skipped', errorCode: 'no_address' },
    })
    return { id, anna }
  }

  it('list each way to somebody with its address, by channel where that is asked for, on a page and in the file', async () => {
    const { id } = await insertEnded()
    const shown = ({ data }: RecipientsAnswer) =>
      data.map(({ name, channel, address, status }) => [name, channel, address, status])
    const letters = [
      ['Anna', 'email', '=anna@example.org', 'sent'],
      ['Boris', 'email', null, 'skipped'],
    ]
    expect(shown(await ledger(id))).toEqual([
      ['Anna', 'telegram', null, 'sent'],
      ['Boris', 'telegram', null, 'blocked'],
      ...letters,
    ])
    expect(shown(await ledger(id, 'channel=email'))).toEqual(letters)
    const first = await ledger(id, 'channel=email&perPage=1')
    expect(shown(await ledger(id, `channel=email&perPage=1&after=${first.next}`))).toEqual(letters.slice(1))
    expect(shown(await ledger(id, 'channel=email&status=sent&q=anna'))).toEqual(letters.slice(0, 1))
    const [head = [], ...rows] = await csv(id, 'channel=email')
    const [channel, address] = [head.indexOf('channel'), head.indexOf('address')]
    expect(rows.map((row) => [row[channel], row[address]])).toEqual([
      ['email', `'=anna@example.org`],
      ['email', ''],
    ])
    const log = await admin.app.db.source.getRepository(AuditLog).findBy({ targetId: id })
    expect(log.map(({ changes }) => changes)).toContainEqual({ filters: ['email'] })
    expect((await organiser.get(`/api/broadcasts/${id}/recipients?channel=pigeon`)).status).toBe(422)
  })

  it('tell nothing of whoever erased themselves, neither on a page nor in the file', async () => {
    const { id, anna } = await insertEnded()
    await erasePerson(admin.app, { userId: anna.id })
    const { data } = await ledger(id)
    expect(data.filter(({ userId }) => userId === null)).toMatchObject([
      { name: '', username: null, telegramId: null, address: null, channel: 'telegram' },
      { name: '', username: null, telegramId: null, address: null, channel: 'email' },
    ])
    expect(JSON.stringify(await csv(id))).not.toContain('anna@')
  })

  it('show their way, their subject, and figures and causes of each channel by itself', async () => {
    const { id } = await insertEnded()
    const none = { failed: 0, unknown: 0, cancelled: 0, retracted: 0 }
    expect(await show(id)).toMatchObject({
      ...{ way: 'both', total: 4, remaining: 0, causeLines: [], content: { subject: 'The finals' } },
      channels: [
        {
          ...{ channel: 'telegram', total: 2, counts: { ...none, sent: 1, blocked: 1, skipped: 0 } },
          causeLines: [expect.stringContaining('stopped the bot: 1')],
        },
        {
          ...{ channel: 'email', total: 2, counts: { ...none, sent: 1, blocked: 0, skipped: 1 } },
          causeLines: [expect.stringContaining('no e-mail address: 1')],
        },
      ],
      // What went by e-mail cannot be taken back.
      followUps: { retractable: 1 },
    })
  })

  it('show what goes by one channel as one, with its causes', async () => {
    const { id } = await insertBroadcast(admin.app, {
      ...{ status: 'sending', startedAt: new Date(), frozenAt: new Date() },
      ...{ sendTelegram: false, sendEmail: true, totalRecipients: 2, emailTotal: 2 },
      ...{ failedCount: 1, emailFailedCount: 1 },
    })
    const letter = { broadcastId: id, channel: 'email' } as const
    await insertRecipient(admin.app, { ...letter, status: 'failed', errorCode: 'smtp_550' })
    await insertRecipient(admin.app, letter)
    const shown = await show(id)
    expect(shown).toMatchObject({ way: 'email', total: 2, remaining: 1 })
    expect(shown.channels).toMatchObject([{ channel: 'email', total: 2, causeLines: [] }])
    expect(shown.causeLines).toEqual([expect.stringContaining('smtp_550: 1')])
    const { body } = await organiser.get<DashboardAnswer>('/api/dashboard?timezone=UTC')
    const live = body.broadcasts.find((one) => one.id === id)
    expect(live?.channels).toMatchObject([{ channel: 'email', total: 2, counts: { failed: 1 } }])
  })
})
