import type { EntityTarget } from 'typeorm'
import { AskedExport } from '../../src/db/entities/asked-export.entity'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { askExport } from '../../src/domain/exports/ask-export'
import { claimAskedExport } from '../../src/domain/exports/claim-asked-export'
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
  const waiting = () => repository(AskedExport).find({ order: { id: 'ASC' } })
  const never = new AbortController().signal

  /** Another organiser has asked, and no worker has heard of it. */
  async function ask(broadcastId: number): Promise<{ reader: Person; exportId: number }> {
    const reader = herald.person()
    await reader.say('/start')
    await setOrganiser(reader, true)
    await askAgain(reader, broadcastId)
    return { reader, exportId: (await waiting()).at(-1)?.id ?? 0 }
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
    await sendExport(herald.app, { exportId, signal: never, mostBytes: 220, pageSize: 1 })
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
    await failed(exportId)
    await sendExport(herald.app, { exportId, signal: never })
    expect(reader.texts().at(-1)).toBe('The file could not be sent. Please press the button again.')
    expect(await waiting()).toEqual([])
  })

  test('outlasts a gate that stays closed: neither the file nor the word that it failed is lost', async () => {
    const refuse = () => Promise.resolve({ kind: 'rate_limited', retryAfterMs: 30_000 } as const)
    const messenger = { ...herald.app.messenger, sendFile: refuse, sendMessage: refuse }
    const closed = { ...herald.app, messenger, queues: recordQueues() }
    const [came, failing] = [await ask(await prepare(1)), await ask(await prepare(1))]
    const { exportId } = came
    await sendExport(closed, { exportId, signal: never })
    await sendExport(herald.app, { exportId, signal: never })
    expect(await files(came.reader.id)).toEqual([])
    await sendExport(in_(30_100), { exportId, signal: never })
    expect(await files(came.reader.id)).toHaveLength(1)

    const word = { exportId: failing.exportId, signal: never }
    await failed(failing.exportId)
    await sendExport({ ...closed, now: in_(3_600_001).now }, word)
    await sendExport(in_(3_600_001), word)
    expect(await waiting()).toHaveLength(1)
    await sendExport(in_(3_630_100), word)
    expect(failing.reader.texts().at(-1)).toBe('The file could not be sent. Please press the button again.')
    expect(await waiting()).toEqual([])
    expect(closed.queues.jobs).toEqual([])
  })

  /** It has failed for an hour. */
  const failed = (id: number) =>
    transaction(herald.app, (tx) => tx.getRepository(AskedExport).update({ id }, { failures: 17 }))

  test('is made though it waited for hours; refusals, stops and others at it do not count', async () => {
    const broadcastId = await prepare(1)
    const { reader, exportId } = await ask(broadcastId)
    const sendFile: Messenger['sendFile'] = () =>
      Promise.resolve({ kind: 'rate_limited', retryAfterMs: 7_200_000 })
    const messenger = { ...herald.app.messenger, sendFile }
    for (let hour = 0; hour < 40; hour += 2)
      await sendExport({ ...in_(hour * 3_600_000 + hour), messenger }, { exportId, signal: never })
    const stopped = { ...in_(50 * 3_600_000), queues: recordQueues() }
    await sendExport(stopped, { exportId, signal: AbortSignal.abort() })
    expect(await waiting()).toMatchObject([{ failures: 0, heldUntil: null, attempts: 21 }])
    await sendExport(in_(51 * 3_600_000), { exportId, signal: never })
    expect(await files(reader.id)).toHaveLength(1)
  })

  test('asked for again is tried at once where it waits after a failure, not where somebody is at it', async () => {
    const broadcastId = await prepare(1)
    const { reader, exportId } = await ask(broadcastId)
    const replicas = { ...herald.app.replicas, choose: () => Promise.reject(new Error('no database')) }
    await sendExport({ ...herald.app, replicas }, { exportId, signal: never }).catch(() => undefined) // it is to fail
    expect(await waiting()).toMatchObject([{ failures: 1, heldUntil: null }])
    await askAgain(reader, broadcastId)
    const claimed = await claimAskedExport(herald.app, { exportId })
    expect(claimed).toMatchObject({ failures: 0 })
    await askAgain(reader, broadcastId)
    expect(await claimAskedExport(herald.app, { exportId })).toBeNull()
    // Its worker died.
    expect(await claimAskedExport(in_(181_000), { exportId })).toMatchObject({ failures: 1 })
    await transaction(herald.app, (tx) => tx.getRepository(AskedExport).delete({ id: exportId }))
  })

  /** An application whose clock is ahead by so much. */
  const in_ = (ms: number) => {
    const at = new Date(Date.now() + ms)
    return { ...herald.app, now: () => at }
  }
  const inParts = { signal: never, mostBytes: 220, pageSize: 1 }

  test('that fails goes on behind the parts that came, and not at once', async () => {
    const broadcastId = await prepare(4)
    const { reader, exportId } = await ask(broadcastId)
    let sent = 0
    const sendFile: Messenger['sendFile'] = (input) => {
      sent += 1
      return sent === 1 ? herald.app.messenger.sendFile(input) : Promise.reject(new Error('the disk is gone'))
    }
    const failing = { ...herald.app, messenger: { ...herald.app.messenger, sendFile } }
    await expect(sendExport(failing, { exportId, ...inParts })).rejects.toThrow('the disk is gone')
    const queues = recordQueues()
    await wakeAskedExports({ ...in_(4_000), queues })
    await sendExport(herald.app, { exportId, ...inParts })
    expect([queues.jobs, (await files(reader.id)).length]).toEqual([[], 1])
    await wakeAskedExports({ ...in_(6_000), queues })
    expect(queues.jobs).toEqual([{ queue: 'export', payload: { exportId }, delayMs: 0 }])
    await sendExport(in_(6_000), { exportId, ...inParts })
    const parts = await files(reader.id)
    expect(parts.map(({ name }) => name)).toEqual(
      [1, 2].map((part) => `broadcast-${broadcastId}-part-${part}.csv`),
    )
    const people = parts.flatMap(({ content }) => parseCsv(content).map((cells) => cells[3]))
    const all = [0, 1, 2, 3].map((i) => `'=Person ${i} Ё`)
    expect(people).toEqual(['name', ...all.slice(0, 2), 'name', ...all.slice(2)])
    expect(await waiting()).toEqual([])
  })

  test('that fails again and again is begun ever more seldom, and given up in the language of its organiser', async () => {
    const { reader, exportId } = await ask(await prepare(4))
    await transaction(herald.app, async (tx) => {
      await tx.getRepository(User).update({ telegramId: reader.id }, { language: 'ru' })
      await tx.getRepository(AskedExport).update({ id: exportId }, { partsSent: 2 })
    })
    const replicas = { ...herald.app.replicas, choose: () => Promise.reject(new Error('no database')) }
    const pauses: number[] = []
    for (let ms = 0; (await waiting()).length > 0; ms += pauses.at(-1) ?? 0) {
      const app = in_(ms)
      await sendExport({ ...app, replicas }, { exportId, signal: never }).catch(() => undefined) // it is to fail
      const [row] = await waiting()
      if (row) pauses.push((row.nextAttemptAt?.getTime() ?? 0) - app.now().getTime())
    }
    expect(pauses.slice(0, 8).map((ms) => ms / 1000)).toEqual([5, 10, 20, 40, 80, 160, 300, 300])
    expect(pauses.length).toBeLessThan(20)
    expect(reader.texts().at(-1)).toBe(
      'Пришли только 2 части файла, остальное отправить не удалось. Нажмите кнопку ещё раз, чтобы получить файл целиком.',
    )
  })

  test('comes once although several workers begin it, and although the database is away when it has come', async () => {
    const { reader, exportId } = await ask(await prepare(4))
    await Promise.all([1, 2, 3].map(() => sendExport(herald.app, { exportId, ...inParts })))
    expect(await files(reader.id)).toHaveLength(2)

    const second = await ask(await prepare(1))
    let isAway = false
    const sendFile: Messenger['sendFile'] = async (input) => {
      const outcome = await herald.app.messenger.sendFile(input)
      isAway = true
      return outcome
    }
    const failing = {
      ...herald.app,
      messenger: { ...herald.app.messenger, sendFile },
      get db() {
        if (!isAway) return herald.app.db
        isAway = false
        throw new Error('the database is away')
      },
    }
    await sendExport(failing, { exportId: second.exportId, signal: never })
    expect(await waiting()).toEqual([])
    await sendExport(herald.app, { exportId: second.exportId, signal: never })
    expect(await files(second.reader.id)).toHaveLength(1)
  })

  test('ends with the part before its organiser was dismissed', async () => {
    const { reader, exportId } = await ask(await prepare(4))
    const sendFile: Messenger['sendFile'] = async (input) => {
      const outcome = await herald.app.messenger.sendFile(input)
      await setOrganiser(reader, false)
      return outcome
    }
    const app = { ...herald.app, messenger: { ...herald.app.messenger, sendFile } }
    await sendExport(app, { exportId, signal: never, mostBytes: 220, pageSize: 1 })
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
