import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { Stoppable } from '../../src/shutdown'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { expectLedgerInOrder } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('what follows a broadcast, on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  let readers: Person[]
  let workers: Stoppable
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    owner = herald.owner()
    readers = ['One', 'Two'].map((firstName) => herald.person({ firstName }))
    for (const reader of readers) await reader.say('/start')
    workers = startWorkers(herald.app)
  })
  afterEach(async () => {
    await workers.stop()
    await herald.stop()
  })

  const broadcasts = () => herald.app.db.source.getRepository(Broadcast).find({ order: { id: 'ASC' } })
  /** How many have a message that says this now. */
  const heard = (text: string) =>
    readers.filter(({ id }) =>
      herald.emulator.chats
        .read(id)
        .messages.some(({ message, isDeleted }) => !isDeleted && message.text === text),
    ).length

  async function send(text: string, button = 'Send now'): Promise<void> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say(text)
    await owner.hears('will get it')
    await owner.press(button)
  }

  test('it is retracted everywhere after a question, and cannot be sent again', async () => {
    await send('A slip')
    await owner.hears(/is finished[\s\S]*3 sent/)
    expect(heard('A slip')).toBe(2)
    await owner.press('Retract')
    await owner.hears('will be deleted for 3 people')
    await owner.press('Confirm')
    await owner.hears(/Retracting: A slip[\s\S]*3 sent/)
    expect(heard('A slip')).toBe(0)
    const [parent, recall] = await broadcasts()
    expect(parent).toMatchObject({ status: 'completed', sentCount: 0, retractedCount: 3 })
    expect(recall).toMatchObject({ kind: 'retract', parentId: parent?.id, status: 'completed', sentCount: 3 })
    for (const { id } of [parent, recall].flatMap((one) => one ?? []))
      await expectLedgerInOrder(herald.app, id)
    const { answer } = await owner.forge(`broadcast:retry_unknown:${parent?.id ?? 0}`)
    expect(answer?.text).toContain('was retracted')
  })

  test('it is corrected in place everywhere, and once for a double tap', async () => {
    await send('The hall opens at 9')
    await owner.hears(/is finished[\s\S]*3 sent/)
    await owner.press('Correct')
    await owner.hears('as it should read')
    await owner.say('The hall opens at 10')
    await owner.hears('It replaces broadcast')
    await Promise.all([owner.press('Confirm'), owner.press('Confirm')])
    await owner.hears(/is finished[\s\S]*Correcting: [\s\S]*3 sent/)
    expect(heard('The hall opens at 10')).toBe(2)
    expect(heard('The hall opens at 9')).toBe(0)
    expect(herald.emulator.counters().calls['editMessageText']).toBeGreaterThanOrEqual(3)
  })

  test('the unknown are sent to again from the report, and one may leave them', async () => {
    herald.emulator.addFault({
      kind: 'drop',
      stage: 'after',
      method: 'sendMessage',
      chatId: readers[0]?.id ?? 0,
      count: 1,
    })
    await send('Did you get it')
    await owner.hears(/is finished[\s\S]*2 sent · 1 unknown/)
    const { id } = (await broadcasts())[0] ?? { id: 0 }
    expect((await owner.press('Leave')).answer?.text).toBe('They stay as unknown.')
    await owner.press('Retry')
    await owner.hears('again to:')
    await owner.press(/^Unknown: may get it twice \(1\)$/)
    await owner.hears('is being sent again')
    await owner.hears(/is finished[\s\S]*3 sent/)
    expect((await owner.forge(`broadcast:resend:${id}`)).answer?.text).toContain('Nobody is left')
    await expectLedgerInOrder(herald.app, id)
  })

  test('ten people get it first, and the others when it is resumed', async () => {
    herald.emulator.people.createUsers({ fromId: 2_000_000, count: 20 })
    await seedPeople(herald.app, { count: 20, firstTelegramId: 2_000_000 })
    await send('First ten', 'Send to 10 first')
    await owner.hears(/is paused[\s\S]*The first people have got it[\s\S]*10 sent/)
    const delivered = () => herald.emulator.counters().calls['sendMessage'] ?? 0
    const before = delivered()
    await owner.press('Resume')
    await owner.hears(/is finished[\s\S]*23 sent/)
    expect(delivered() - before).toBe(13)
  })

  test('obeys nobody but organisers', async () => {
    await send('Mine')
    await owner.hears(/is finished/)
    for (const verb of ['retract_now', 'retry_unknown', 'correct', 'schedule', 'canary', 'begin'])
      expect((await readers[0]?.forge(`broadcast:${verb}:1`))?.answer?.text).toBe(
        'Only organisers may do that.',
      )
    expect(await broadcasts()).toHaveLength(1)
  })
})
