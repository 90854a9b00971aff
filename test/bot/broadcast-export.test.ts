import { AuditLog } from '../../src/db/entities/audit-log.entity'
import type { Stoppable } from '../../src/shutdown'
import { sendExport } from '../../workers/export.worker'
import { startWorkers } from '../../workers/main'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertRecipient, insertUser } from '../support/fixtures'
import { parseCsv } from '../support/parse-csv'
import type { Person } from '../support/person'
import { sentFiles } from '../support/sent-files'

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

  test('comes to whoever pressed, is answered at once, and is written down', async () => {
    const broadcastId = await prepare(3)
    const { answer } = await owner.forge(`broadcast:csv:${broadcastId}`)
    expect(answer?.text).toBe('The file follows here in a moment.')
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
    const reader = herald.person()
    await reader.say('/start')
    const fault = { kind: 'rate_limited', method: 'sendDocument', retryAfterSeconds: 1, count: 1 } as const
    herald.emulator.addFault({ ...fault, chatId: reader.id })
    const { signal } = new AbortController()
    await sendExport(herald.app, { broadcastId, chatId: reader.id, signal, mostBytes: 200, pageSize: 1 })
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
    const reader = herald.person()
    await reader.say('/start')
    herald.emulator.addFault({ kind: 'drop', stage: 'after', method: 'sendDocument', chatId: reader.id })
    const { signal } = new AbortController()
    await sendExport(herald.app, { broadcastId, chatId: reader.id, signal })
    expect(reader.texts().at(-1)).toBe('The file could not be sent. Please press the button again.')
    expect(JSON.stringify(herald.app.logs)).not.toContain(herald.app.config.botToken.split(':')[1])
  })

  test('a worker that is told to stop leaves it to the next', async () => {
    const broadcastId = await prepare(1)
    const reader = herald.person()
    await reader.say('/start')
    await sendExport(herald.app, { broadcastId, chatId: reader.id, signal: AbortSignal.abort() })
    const isFile = ({ message }: { message: object }) => 'document' in message
    await herald.emulator.chats.waitFor(reader.id, isFile, { since: 0 })
    expect(await files(reader.id)).toHaveLength(1)
  })
})
