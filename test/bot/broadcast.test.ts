import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('/broadcast on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  let reader: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    owner = herald.owner()
    reader = herald.person({ firstName: 'Reader' })
    await reader.say('/start')
  })
  afterEach(() => herald.stop())

  const broadcasts = () => herald.app.db.source.getRepository(Broadcast).find({ order: { id: 'ASC' } })

  async function compose(audience: string, text: string): Promise<void> {
    await owner.say('/broadcast')
    await owner.tap(audience)
    await owner.say(text)
    await owner.hears('Audience:')
  }

  it('is for organisers', async () => {
    expect((await reader.say('/broadcast')).message.text).toBe('Only organisers may do that.')
    await reader.forge('broadcast:new')
    await reader.forge('broadcast:send:1')
    expect(await broadcasts()).toEqual([])
  })

  it('goes out from the chat, to everybody once, with a card that ends as the report', async () => {
    await compose('Everyone', 'Hall <b>A & "B"</b> opens at 9')
    expect(owner.last()?.text).toContain('2 people will get it')
    expect(owner.texts()).toContain('Hall <b>A & "B"</b> opens at 9')
    await owner.press('Test to me')
    const workers = startWorkers(herald.app)
    try {
      expect((await owner.press('Send now')).answer?.text).toBe('Started')
      await owner.hears(/is finished[\s\S]*2 sent/)
    } finally {
      await workers.stop()
    }
    expect(reader.texts().filter((text) => text.startsWith('Hall'))).toEqual([
      'Hall <b>A & "B"</b> opens at 9',
    ])
    const [broadcast] = await broadcasts()
    expect(broadcast).toMatchObject({ status: 'completed', createdBy: owner.id, sentCount: 2 })
    await expectLedgerInOrder(herald.app, broadcast?.id ?? 0)
  })

  it('keeps formatting as entities', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    const entities = [{ type: 'bold', offset: 0, length: 4 }]
    herald.emulator.people.post(owner.id, { text: 'Hall opens at 9', entities })
    await owner.hears('Audience:')
    expect((await broadcasts())[0]?.content).toEqual({ kind: 'text', text: 'Hall opens at 9', entities })
  })

  it('starts once when Send now is tapped twice', async () => {
    await compose('Everyone', 'Once')
    const taps = await Promise.all([owner.press('Send now'), owner.press('Send now')])
    const answers = taps.map(({ answer }) => answer?.text).sort()
    expect(answers).toEqual([
      'Started',
      'This broadcast was already started or dropped: nothing was started again.',
    ])
    const workers = startWorkers(herald.app)
    try {
      await waitUntil(async () => (await broadcasts())[0]?.status === 'completed')
    } finally {
      await workers.stop()
    }
    expect(reader.texts().filter((text) => text === 'Once')).toHaveLength(1)
  })

  it('reaches the people of one competition and role', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    for (const role of ['player', 'voter'] as const) {
      const { id: userId, telegramId } = await insertProfile(herald.app)
      await insertRegistration(herald.app, { userId, telegramId, competitionId, role })
    }
    await compose('Voter · Cup', 'To voters')
    expect(owner.last()?.text).toBe(
      [
        'Audience:',
        '• Competition: Cup',
        '• Role: Voter',
        '• State: waiting for a decision, approved, or on the waiting list',
        '1 person will get it',
      ].join('\n'),
    )
  })

  it('says when an audience has nobody, and asks again', async () => {
    await insertCompetition(herald.app, { name: 'Empty Cup' })
    await owner.say('/broadcast')
    await owner.tap('Player · Empty Cup')
    const { message } = await owner.say('To nobody')
    expect(message.text).toContain('Nobody belongs to this audience')
    expect(message.text).toContain('Who should get it?')
    expect(await broadcasts()).toEqual([])
  })

  it('is dropped by Cancel, and its old buttons start nothing', async () => {
    await compose('Everyone', 'Never')
    const [draft] = await broadcasts()
    await owner.tap('Cancel')
    expect(await broadcasts()).toEqual([])
    await owner.forge(`broadcast:send:${draft?.id ?? 0}`)
    expect(await countStates(herald.app, draft?.id ?? 0)).toEqual({})
  })

  it('is paused, resumed and cancelled from its card, and whoever comes second is told', async () => {
    await compose('Everyone', 'Wait')
    const messageId = owner.last()?.message_id
    await owner.press('Send now')
    const [{ id } = { id: 0 }] = await broadcasts()
    const workers = startWorkers(herald.app)
    herald.emulator.addFault({ kind: 'rate_limited', method: 'sendMessage', retryAfterSeconds: 60 })
    try {
      await owner.hears('is being sent')
      expect((await owner.press('Pause')).answer?.text).toBe('Paused')
      await owner.hears(/is paused[\s\S]*An organiser paused it\./)
      expect((await owner.forge(`broadcast:pause:${id}`)).answer?.text).toMatch(
        /^This broadcast was already paused by Owner (just now|\d+ s ago)\.$/,
      )
      expect((await owner.press('Resume')).answer?.text).toBe('Going on')
      await owner.hears('is being sent')
      expect((await owner.press('Cancel')).answer?.text).toBe('Cancelled: nobody else will get it.')
      await owner.hears('was cancelled')
      expect(owner.last()?.message_id).toBe(messageId)
      expect((await owner.forge(`broadcast:resume:${id}`)).answer?.text).toMatch(/already cancelled by Owner/)
    } finally {
      await workers.stop()
    }
    expect((await broadcasts())[0]).toMatchObject({ status: 'cancelled', sentCount: 0 })
  })

  it('obeys nobody but organisers', async () => {
    await compose('Everyone', 'Mine')
    await owner.press('Send now')
    const [{ id } = { id: 0 }] = await broadcasts()
    for (const verb of ['pause', 'cancel', 'resume']) {
      const { answer } = await reader.forge(`broadcast:${verb}:${id}`)
      expect(answer?.text).toBe('Only organisers may do that.')
    }
    expect((await broadcasts())[0]?.status).toBe('sending')
  })
})

describe.each(dialectNames)('the undo window on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200', UNDO_SECONDS: '2' } })
    owner = herald.owner()
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Take me back')
    await owner.hears('Audience:')
  })
  afterEach(() => herald.stop())

  it('takes a launch back, and lets it go out when it is sent again', async () => {
    expect((await owner.press('Send now')).answer?.text).toBe('Starts in 2 s')
    await owner.hears(/starts in 2 s/)
    expect((await owner.press('Undo')).answer?.text).toBe('Taken back: nothing was sent.')
    await owner.hears('1 person will get it')
    // Only now is there anybody who could start it: however slow a press is, it comes in time.
    const workers = startWorkers(herald.app)
    try {
      await owner.press('Send now')
      await owner.hears(/is finished[\s\S]*1 sent/)
      const { answer } = await owner.forge(
        `broadcast:undo:${(await herald.app.db.source.getRepository(Broadcast).find())[0]?.id ?? 0}`,
      )
      expect(answer?.text).toBe('This broadcast has already ended.')
    } finally {
      await workers.stop()
    }
    expect(owner.texts().filter((text) => text === 'Take me back')).toHaveLength(2)
  })
})
