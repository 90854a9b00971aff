import { randomUUID } from 'node:crypto'
import type { ErrorAnswer, ListAnswer } from '../../src/admin/api-types'
import type {
  BroadcastDetail,
  BroadcastRecord,
  ControlAnswer,
  RecipientsAnswer,
} from '../../src/admin/api-types/broadcasts'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { transaction } from '../../src/db/transaction'
import type { RecipientStatus } from '../../src/vocabulary/recipient-status'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertRecipient, insertUser } from '../support/fixtures'
import { listStatements } from '../support/list-statements'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'
import { parseCsv } from '../support/parse-csv'

describe.each(dialectNames)('broadcasts in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  let other: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, { isOrganiser: true, firstName: 'Olga', lastName: 'Org' })
    other = await enterAs(admin, { isOrganiser: true, telegramUsername: 'organiser2' })
  })
  afterAll(() => admin.stop())

  const insert = (values: Partial<Broadcast> = {}) =>
    insertBroadcast(admin.app, { createdBy: organiser.user.telegramId, ...values })
  const sending = (values: Partial<Broadcast> = {}) =>
    insert({ status: 'sending', startedAt: new Date(), totalRecipients: 3, ...values })
  /** An ended one with a person in each of the given states. */
  const ended = async (states: RecipientStatus[]) => {
    const countOf = (wanted: RecipientStatus) => states.filter((state) => state === wanted).length
    const { id } = await insert({
      ...{ status: 'completed', startedAt: new Date(), completedAt: new Date() },
      ...{ totalRecipients: states.length, sentCount: countOf('sent'), blockedCount: countOf('blocked') },
      ...{ failedCount: countOf('failed'), unknownCount: countOf('unknown') },
    })
    for (const status of states) await insertRecipient(admin.app, { broadcastId: id, status })
    return id
  }
  const show = async (id: number) => (await organiser.get<BroadcastDetail>(`/api/broadcasts/${id}`)).body
  const list = async (query: string) =>
    (await organiser.get<ListAnswer<BroadcastRecord>>(`/api/broadcasts?${query}`)).body
  const control = (client: PanelClient, id: number, body: object) =>
    client.post<ControlAnswer & ErrorAnswer>(`/api/broadcasts/${id}/controls`, body)
  /** As it is seen now. */
  const retry = async (client: PanelClient, id: number, wanted: object) =>
    control(client, id, { control: 'retry', version: (await show(id)).version, ...wanted })
  const ledger = async (id: number, query = '') =>
    (await organiser.get<RecipientsAnswer>(`/api/broadcasts/${id}/recipients?${query}`)).body
  const logOf = async (targetId: number) =>
    (await admin.app.db.source.getRepository(AuditLog).findBy({ targetType: 'broadcast', targetId })).map(
      ({ action }) => action,
    )

  it('are listed by state and kind and found by their names, with their authors', async () => {
    const draft = await insert({ name: 'Winter hall' })
    const recall = await sending({ name: 'Winter recall', kind: 'retract', parentId: draft.id })
    expect(await list('q=winter&status=draft')).toMatchObject({
      data: [{ id: draft.id, name: 'Winter hall', author: 'Olga Org', status: 'draft' }],
      total: 1,
    })
    expect((await list('kind=retract')).data.map(({ id }) => id)).toEqual([recall.id])
    const refused = await organiser.get('/api/broadcasts?colour=red')
    expect([refused.status, (await organiser.get('/api/broadcasts/99999')).status]).toEqual([422, 404])
  })

  it('are made once for each key of an organiser, however often and at once it is asked for', async () => {
    const key = randomUUID()
    const content = { text: 'Asked for twice' }
    const compose = (given: object, client = organiser) =>
      client.post<BroadcastDetail & ErrorAnswer>('/api/broadcasts', { content, audience: {}, ...given })
    const made = await Promise.all([compose({ key }), compose({ key })])
    const later = await compose({ key, content: { text: 'Typed on' } })
    const [{ id } = { id: 0 }] = made.map(({ body }) => body)
    for (const { status, body } of [...made, later])
      expect([status, body.id, body.content.text]).toEqual([201, id, content.text])
    const another = await compose({ key }, other)
    expect([another.status, another.body.id === id]).toEqual([201, false])
    const notUnique = await compose({ key: 'mine' })
    expect([notUnique.status, Object.keys(notUnique.body.fields ?? {})]).toEqual([422, ['key']])
  })

  it('keep the language of their values whoever edits their words, and take buttons with half a character', async () => {
    const content = {
      text: 'Hi {{ first_name }}',
      buttons: [[{ text: 'A\ud83d', url: 'https://a.example/' }]],
    }
    const made = await organiser.post<BroadcastDetail>('/api/broadcasts', { content, audience: {} })
    expect([made.status, made.body.content.buttons[0]?.[0]?.text]).toEqual([201, 'A\ufffd'])
    const { id } = made.body
    const { content: before } = await admin.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
    await transaction(admin.app, (tx) =>
      tx.getRepository(Broadcast).update({ id }, { content: { ...before, fallbackLanguage: 'ru' } as never }),
    )
    const { version } = await show(id)
    const words = { text: 'Hello {{ first_name }}' }
    const edited = await organiser.put<BroadcastDetail>(`/api/broadcasts/${id}`, { version, content: words })
    expect(edited.body.content).toMatchObject({
      ...{ markup: words.text, template: { fallbackLanguage: 'ru', bodies: { ru: words.text } } },
    })
  })

  it('tell how far they are: counters that add up, whom they are for, what they say', async () => {
    const content = {
      ...{ kind: 'text', text: 'Hi {{ you }} <3', entities: [{ type: 'bold', offset: 0, length: 2 }] },
      buttons: [[{ text: 'Site', url: 'https://example.org/' }]],
    } as const
    const { id, updatedAt } = await sending({
      ...{ content: content as never, filters: { languages: ['ru'] } },
      ...{ totalRecipients: 10, sentCount: 4, blockedCount: 1, frozenAt: new Date() },
    })
    expect(await show(id)).toMatchObject({
      ...{ status: 'sending', total: 10, remaining: 5, isFrozen: true, version: updatedAt.getTime() },
      counts: { sent: 4, blocked: 1, failed: 0, unknown: 0, skipped: 0, cancelled: 0, retracted: 0 },
      audienceLines: ['Language: Russian'],
      content: {
        ...{ text: content.text, entities: content.entities, buttons: content.buttons, stopButton: false },
        ...{ template: null, markup: '<b>Hi</b> &#123;{ you }} &lt;3' },
      },
      followUps: null,
    })
  })

  it('obey their controls, each by the function of the chat and with a line in the log', async () => {
    const { id } = await sending()
    for (const wanted of ['pause', 'resume', 'cancel'])
      expect([wanted, (await control(organiser, id, { control: wanted })).status]).toEqual([wanted, 200])
    expect((await show(id)).status).toBe('cancelled')
    expect(await logOf(id)).toEqual(['broadcast.paused', 'broadcast.resumed', 'broadcast.cancelled'])
  })

  it('refuse a control that their state does not allow, with a sentence that says who did what', async () => {
    const { id } = await sending()
    const refused = await control(organiser, id, { control: 'resume' })
    expect([refused.status, refused.body.code]).toEqual([409, 'broadcast_changed'])
    await control(other, id, { control: 'pause' })
    const second = await control(organiser, id, { control: 'pause' })
    expect([second.status, second.body.detail]).toEqual([
      409,
      expect.stringMatching(/already paused by @organiser2/) as string,
    ])
    const draft = await insert()
    for (const wanted of ['undo', 'pause', 'resume', 'cancel', 'retract']) {
      const { status, body } = await control(organiser, draft.id, { control: wanted })
      expect([wanted, status, body.detail.length > 10]).toEqual([wanted, 409, true])
    }
    expect(await logOf(draft.id)).toEqual([])
    const unknown = await control(organiser, draft.id, { control: 'explode' })
    expect([unknown.status, (await control(organiser, 99_999, { control: 'pause' })).status]).toEqual([
      422, 404,
    ])
  })

  it('do once what two organisers press at the same time', async () => {
    const { id } = await sending()
    for (const wanted of ['pause', 'resume', 'cancel']) {
      const pressed = [organiser, other, organiser].map((client) => control(client, id, { control: wanted }))
      const statuses = (await Promise.all(pressed)).map(({ status }) => status)
      expect([wanted, statuses.sort()]).toEqual([wanted, [200, 409, 409]])
    }
    expect(await logOf(id)).toHaveLength(3)
  })

  it('are taken back, or begun before their time only as they were shown', async () => {
    const at = new Date(Date.now() + 3_600_000)
    const { id } = await insert({ status: 'scheduled', scheduledAt: at })
    const { shown } = await show(id)
    const stale = await control(organiser, id, { control: 'begin', shown: 'another1' })
    expect([stale.status, stale.body.code, (await show(id)).status]).toEqual([
      ...[409, 'broadcast_not_as_shown', 'scheduled'],
    ])
    expect((await control(organiser, id, { control: 'begin', shown })).status).toBe(200)
    expect((await show(id)).status).toBe('sending')
    const waiting = await insert({ status: 'scheduled', scheduledAt: at })
    expect((await control(organiser, waiting.id, { control: 'undo' })).status).toBe(200)
    expect(await show(waiting.id)).toMatchObject({ status: 'draft', scheduledAt: null })
  })

  it('are sent again by scope, and recalled as a broadcast of their own whose card comes to the organiser', async () => {
    const id = await ended(['unknown', 'sent'])
    expect((await show(id)).followUps).toMatchObject({ retryable: { unknown: 1, passing: 0 } })
    const nobody = await retry(organiser, id, { scope: 'passing' })
    expect([nobody.status, nobody.body.code]).toEqual([409, 'nothing_to_retry'])
    expect((await retry(organiser, id, { scope: 'unknown' })).status).toBe(200)
    expect((await show(id)).status).toBe('sending')

    const facts = { startedAt: new Date(), completedAt: new Date(), totalRecipients: 1, sentCount: 1 }
    const { id: arrived } = await insert({ status: 'completed', ...facts })
    const reader = await insertUser(admin.app)
    await insertRecipient(admin.app, {
      ...{ broadcastId: arrived, userId: reader.id, telegramId: reader.telegramId },
      ...{ status: 'sent', sentAt: new Date(), messageIds: [5] },
    })
    expect((await show(arrived)).followUps).toMatchObject({ retractable: 1 })
    const recalls = [organiser, other].map((client) => control(client, arrived, { control: 'retract' }))
    const answers = await Promise.all(recalls)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const recalled = answers.find(({ status }) => status === 200)?.body.broadcastId ?? 0
    const row = await admin.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: recalled })
    expect(row).toMatchObject({ kind: 'retract', parentId: arrived, cardMessageId: null })
    expect([organiser.user.telegramId, other.user.telegramId]).toContain(row.cardChatId)
  })

  it('are sent again only as they were seen: not to those of an end that came after it', async () => {
    const id = await ended(['unknown'])
    const { version } = await show(id)
    expect((await retry(other, id, { scope: 'unknown' })).status).toBe(200)
    const endAgain = { status: 'completed', completedAt: new Date(), retryScope: null } as const
    const values = { ...endAgain, updatedAt: new Date(version + 60_000) }
    await transaction(admin.app, (tx) => tx.getRepository(Broadcast).update({ id }, values))
    const stale = await retry(organiser, id, { scope: 'unknown', version })
    expect([stale.status, stale.body.code, (await show(id)).status]).toEqual([
      ...[409, 'changed_meanwhile', 'completed'],
    ])
    expect(await logOf(id)).toEqual(['broadcast.retried'])
  })

  it('are counted once for all who look once they have ended, and what counters tell is not counted at all', async () => {
    const lookedAt = (id: number) => listStatements(admin.app, () => Promise.all([show(id), show(id)]))
    const rowsRead = (statements: string[]) =>
      statements.filter((one) => one.includes('broadcast_recipients'))
    const quiet = await ended(['sent', 'unknown'])
    expect(rowsRead(await lookedAt(quiet))).toHaveLength(1) // why it was not sent to one
    expect(rowsRead(await lookedAt(quiet))).toEqual([])
    expect((await show(quiet)).followUps).toEqual({
      ...{ retractable: 1, retryable: { passing: 0, unknown: 1, unblocked: 0, cancelled: 0 } },
    })
  })

  it('can be recalled where a message is young enough, of whichever part of them it is', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    const facts = { status: 'completed', totalRecipients: 2, sentCount: 2 } as const
    const retractable = async (startedAt: Date, completedAt: Date) => {
      const { id } = await insert({ ...facts, startedAt, completedAt })
      for (const sentAt of [startedAt, completedAt])
        await insertRecipient(admin.app, {
          ...{ broadcastId: id, userId: (await insertUser(admin.app)).id },
          ...{ status: 'sent', sentAt, messageIds: [5] },
        })
      return (await show(id)).followUps?.retractable
    }
    expect(await retractable(hoursAgo(47), hoursAgo(46))).toBe(2)
    expect(await retractable(hoursAgo(50), hoursAgo(46))).toBe(1)
    expect(await retractable(hoursAgo(60), hoursAgo(50))).toBe(0)
  })

  it('show their people page by page by place, so that a page never skips or repeats anybody', async () => {
    await ended(['sent', 'sent'])
    const id = await ended(['sent', 'failed', 'sent', 'blocked', 'pending'])
    const first = await ledger(id, 'perPage=2')
    const late = await insertRecipient(admin.app, { broadcastId: id, status: 'sent' })
    const second = await ledger(id, `perPage=2&after=${first.next}`)
    const third = await ledger(id, `perPage=2&after=${second.next}`)
    const seen = [first, second, third].flatMap(({ data }) => data.map(({ status }) => status))
    expect(seen).toEqual(['sent', 'failed', 'sent', 'blocked', 'pending', 'sent'])
    expect([third.next, third.data[1]?.id]).toEqual([null, late.id])
    const chosen = await ledger(id, 'status=failed&status=blocked')
    expect(chosen.data.map(({ status }) => status)).toEqual(['failed', 'blocked'])
    const missing = await organiser.get(`/api/broadcasts/99999/recipients`)
    expect([
      missing.status,
      (await organiser.get(`/api/broadcasts/${id}/recipients?perPage=1000`)).status,
    ]).toEqual([404, 422])
  })

  it('find somebody among their people, with what became of them', async () => {
    const id = await ended(['sent'])
    const person = await insertUser(admin.app, { firstName: 'Żaneta', telegramUsername: 'zaneta' })
    await insertRecipient(admin.app, {
      ...{ broadcastId: id, userId: person.id, telegramId: person.telegramId, status: 'blocked' },
      ...{ errorCode: 'blocked_by_user', error: 'Forbidden', attempts: 1 },
    })
    const { data } = await ledger(id, 'q=zaneta')
    expect(data).toMatchObject([
      { userId: person.id, name: 'Żaneta', username: 'zaneta', status: 'blocked', cause: 'blocked_by_user' },
    ])
  })

  it('give their ledger as CSV, and the log says who took it; a draft has none', async () => {
    const id = await ended(['sent', 'failed'])
    const response = await organiser.browser.get(`/api/broadcasts/${id}/recipients/export.csv`)
    expect(response.headers.get('content-disposition')).toContain(`broadcast-${id}.csv`)
    expect(parseCsv(await response.text()).map((row) => row[5])).toEqual(['status', 'sent', 'failed'])
    expect(await logOf(id)).toEqual(['broadcast.exported'])
    await organiser.browser.get(`/api/broadcasts/${id}/recipients/export.csv?status=failed&q=anna`)
    const rows = await admin.app.db.source.getRepository(AuditLog).findBy({ targetId: id })
    expect(rows.map(({ changes }) => changes)).toEqual([{}, { filters: ['failed', 'q'] }])
    const draft = await insert()
    const refused = await organiser.get<ErrorAnswer>(`/api/broadcasts/${draft.id}/recipients/export.csv`)
    expect([refused.status, refused.body.code]).toEqual([404, 'broadcast_not_found'])
  })
})
