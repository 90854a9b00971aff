import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('Options of a draft (%s)', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    owner = herald.owner()
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Doors open at nine')
    await owner.hears('Audience:')
  })
  afterEach(() => herald.stop())

  const draft = async () => {
    const [row] = await herald.app.db.source.getRepository(Broadcast).find()
    if (row === undefined) throw new Error('no draft')
    return row
  }
  const sends = () =>
    herald.emulator.recentCalls('sendMessage').filter(({ params }) => params['text'] === 'Doors open at nine')

  it('choose what becomes of messages in doubt', async () => {
    await owner.press('Options')
    expect(owner.last()?.text).toContain('at most once')
    await owner.press('Again when in doubt')
    expect(owner.last()?.text).toContain('a few people may get it twice')
    expect((await draft()).policy).toBe('at_least_once')
    await owner.press('At most once')
    expect((await draft()).policy).toBe('at_most_once')
    await owner.press('Back')
    expect(owner.last()?.text).toContain('Audience:')
  })

  it('pays Stars only after the cost was shown and confirmed', async () => {
    await owner.press('Options')
    await owner.press('Faster, for Stars…')
    expect(owner.last()?.text).toMatch(/costs 1 ⭐ at most, about 0 ⭐/)
    expect((await draft()).allowPaid).toBe(false)
    await owner.press('Yes, pay Stars')
    expect((await draft()).allowPaid).toBe(true)
    expect(sends().at(-1)?.params['allow_paid_broadcast']).toBeUndefined()
    await owner.press('Back')
    const workers = startWorkers(herald.app)
    try {
      await owner.press('Send now')
      await owner.hears(/is finished[\s\S]*1 sent/)
    } finally {
      await workers.stop()
    }
    expect(sends().at(-1)?.params['allow_paid_broadcast']).toBe(true)
  })

  it('of what was launched change nothing', async () => {
    const { id } = await draft()
    await owner.press('Send now')
    await owner.forge(`broadcast:paid_on:${id}`)
    await owner.forge(`broadcast:again:${id}`)
    expect(await draft()).toMatchObject({ allowPaid: false, policy: 'at_most_once' })
  })
})
