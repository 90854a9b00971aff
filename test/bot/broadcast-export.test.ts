import type { EntityTarget } from 'typeorm'
import { AskedExport } from '../../src/db/entities/asked-export.entity'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { askExport } from '../../src/domain/exports/ask-export'
import { wakeAskedExports } from '../../src/domain/exports/wake-asked-exports'
import type { Messenger } from '../../src/telegram/messenger'
import type { Stoppable } from '../../src/shutdown'
import { sendExport } from '../../workers/export.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertRecipient, insertUser } from '../support/fixtures'
import { parseCsv } from '../support/parse-csv'
import type { Person } from '../support/person'
import { recordQueues } from '../support/queues'
import { sentFiles } from '../support/sent-files'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('the file of a broadcast (%s)', (dialect) => {
  let herald: TestBot
  let workers: Stoppable
  let owner: Person
  beforeAll(async () => {
    herald = await startTestBot(dialect)
    workers = startWorkers(herald.app)
    owner = herald.owner()
    await owner.say('/start')
  })
  afterAll(async () => {
    await workers.stop()
    await herald.stop()
  })

  async function prepare(people: number): Promise<number> {
    const { id } = await insertBroadcast(herald.app, { status: 'completed', totalRecipients: people })
    for (let i = 0; i < people; i += 1) {
      const user = await insertUser(herald.app, { firstName: `=Person ${i}`, lastName: 'Ё' })
      const { telegramId, id: userId } = user
      await insertRecipient(herald.app, { broadcastId: id, userId, telegramId, status: 'sent' })
    }
    return id
  }

  const files = (chatId: number) => sentFiles(herald, chatId)
  const repository = <T extends object>(entity: EntityTarget<T>) => herald.app.db.source.getRepository(entity)
  const waiting = () => repository(AskedExport).find()
  const never = new AbortController().signal

  /** Another organiser has asked, and no worker has heard of it. */
  async function ask(broadcastId: number): Promise<{ reader: Person; exportId: number }> {
    const reader = herald.person()
    await reader.say('/start')
    await setOrganiser(reader, true)
    await askAgain(reader, broadcastId)
    return { reader, exportId: (await waiting())[0]?.id ?? 0 }
  }
  async function askAgain({ id: telegramId }: Person, subjectId: number): Promise<void> {
    const user = await repository(User).findOneByOrFail({ telegramId })
    const of = { kind: 'broadcast', subjectId } as const
    await askExport({ ...herald.app, queues: recordQueues() }, { of, user })
  }
  const setOrganiser = ({ id: telegramId }: Person, isOrganiser: boolean) =>
    transaction(herald.app, (tx) => tx.getRepository(User).update({ telegramId }, { isOrganiser }))

  test('comes to whoever pressed, is answered at once, and is written down', async () => {
    const broadcastId = await prepare(3)
    const { answer } = await owner.forge(`broadcast:csv:${broadcastId}`)
    expect(answer?.text).toBe('The file follows here as soon as it is made.')
    const isFile = ({ message }: { message: object }) => 'document' in message
    await herald.emulator.chats.waitFor(owner.id, isFile, { since: 0 })
    const [file] = await files(owner.id)
    expect(file?.name).toBe(`broadcast-${broadcastId}.csv`)
    expect(file?.caption).toMatch(/^Broadcast \d+: what became of everybody, as of 20\d\d-.* \(UTC\)$/)
    const rows = parseCsv(file?.content ?? '')
    expect(rows.map((cells) => cells[3])).toEqual(['name', "'=Person 0 Ё", "'=Person 1 Ё", "'=Person 2 Ё"])
    const audit = await herald.app.db.source.getRepository(AuditLog).findBy({ targetId: broadcastId })
    expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([['broadcast.exported', owner.id]])
  })

  test('is refused to anybody else, and for a draft', async () => {
    const broadcastId = await prepare(1)
    const stranger = herald.person()
    await stranger.say('/start')
    const refused = await stranger.forge(`broadcast:csv:${broadcastId}`)
    expect(refused.answer?.text).toMatch(/organisers/i)
    const draft = await insertBroadcast(herald.app)
    expect((await owner.forge(`broadcast:csv:${draft.id}`)).answer?.text).toMatch(/no longer/)
    expect(await herald.app.db.source.getRepository(AuditLog).findBy({ targetId: broadcastId })).toEqual([])
  })

  test('comes in parts where it is too large, each with the head, waits out a refusal, and leaves nobody out', async () => {
    const broadcastId = await prepare(4)
    const { reader, exportId } = await ask(broadcastId)
    const fault = { kind: 'rate_limited', method: 'sendDocument', retryAfterSeconds: 1, count: 1 } as const
    herald.emulator.addFault({ ...fault, chatId: reader.id })
    await sendExport(herald.app, { exportId, signal: never, mostBytes: 200, pageSize: 1 })
    const parts = await files(reader.id)
    expect(parts.map(({ name }) => name)).toEqual([
      `broadcast-${broadcastId}-part-1.csv`,
      `broadcast-${broadcastId}-part-2.csv`,
    ])
    expect(parts[1]?.caption).toMatch(/, part 2$/)
    const [one, two] = parts.map(({ content }) => parseCsv(content).map((cells) => cells[3]))
    expect(one).toEqual(['name', "'=Person 0 Ё", "'=Person 1 Ё"])
    expect(two).toEqual(['name', "'=Person 2 Ё", "'=Person 3 Ё"])
  })

  test('says so when it cannot be sent, without the token in the log', async () => {
    const broadcastId = await prepare(1)
    const { reader, exportId } = await ask(broadcastId)
    herald.emulator.addFault({ kind: 'drop', stage: 'after', method: 'sendDocument', chatId: reader.id })
    await sendExport(herald.app, { exportId, signal: never })
    expect(await waiting()).toEqual([])
    expect(reader.texts().at(-1)).toBe('The file could not be sent. Please press the button again.')
    expect(JSON.stringify(herald.app.logs)).not.toContain(herald.app.config.botToken.split(':')[1])
  })

  test('told to stop, a worker leaves it to the next; run twice, it comes once', async () => {
    const { reader, exportId } = await ask(await prepare(1))
    const queues = recordQueues()
    await sendExport({ ...herald.app, queues }, { exportId, signal: AbortSignal.abort() })
    expect(queues.jobs).toEqual([{ queue: 'export', payload: { exportId }, delayMs: 0 }])
    expect(await files(reader.id)).toEqual([])
    for (let run = 1; run <= 2; run += 1) await sendExport(herald.app, { exportId, signal: never })
    expect(await files(reader.id)).toHaveLength(1)
  })

  test('is not lost with Redis: the row is found again; asked for twice meanwhile, it comes once', async () => {
    const broadcastId = await prepare(1)
    const { reader } = await ask(broadcastId)
    await askAgain(reader, broadcastId)
    expect(await waiting()).toHaveLength(1)
    const later = new Date(herald.app.now().getTime() + 6_000)
    await wakeAskedExports({ ...herald.app, now: () => later })
    const isFile = ({ message }: { message: object }) => 'document' in message
    await herald.emulator.chats.waitFor(reader.id, isFile, { since: 0 })
    await waitUntil(async () => (await waiting()).length === 0)
    expect(await files(reader.id)).toHaveLength(1)
  })

  test('one that could not be made for an hour is given up, and said so', async () => {
    const { reader, exportId } = await ask(await prepare(1))
    const later = new Date(herald.app.now().getTime() + 3_600_001)
    await sendExport({ ...herald.app, now: () => later }, { exportId, signal: never })
    expect(reader.texts().at(-1)).toBe('The file could not be sent. Please press the button again.')
    expect(await waiting()).toEqual([])
  })

  test('outlasts a gate that stays closed: neither the file nor the word that it failed is lost', async () => {
    const { reader, exportId } = await ask(await prepare(1))
    const refuse = () => Promise.resolve({ kind: 'rate_limited', retryAfterMs: 1 } as const)
    const messenger = { ...herald.app.messenger, sendFile: refuse, sendMessage: refuse }
    const queues = recordQueues()
    const closed = { ...herald.app, messenger, queues }
    await sendExport(closed, { exportId, signal: never })
    expect(await waiting()).toHaveLength(1)
    const later = new Date(herald.app.now().getTime() + 3_600_001)
    await sendExport({ ...closed, now: () => later }, { exportId, signal: never })
    expect(await waiting()).toHaveLength(1)
    expect(queues.jobs).toEqual([])
    await sendExport(herald.app, { exportId, signal: never })
    expect(await files(reader.id)).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  test('ends with the part before its organiser was dismissed', async () => {
    const { reader, exportId } = await ask(await prepare(4))
    const sendFile: Messenger['sendFile'] = async (input) => {
      const outcome = await herald.app.messenger.sendFile(input)
      await setOrganiser(reader, false)
      return outcome
    }
    const app = { ...herald.app, messenger: { ...herald.app.messenger, sendFile } }
    await sendExport(app, { exportId, signal: never, mostBytes: 200, pageSize: 1 })
    expect(await files(reader.id)).toHaveLength(1)
    expect(await waiting()).toEqual([])
    expect(reader.texts().at(-1)).not.toContain('could not be sent')
  })

  test('does not come to somebody who is an organiser no more', async () => {
    const { reader, exportId } = await ask(await prepare(1))
    await setOrganiser(reader, false)
    await sendExport(herald.app, { exportId, signal: never })
    expect(await files(reader.id)).toEqual([])
    expect(await waiting()).toEqual([])
  })
})
