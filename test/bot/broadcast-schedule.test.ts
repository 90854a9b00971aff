import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { User } from '../../src/db/entities/user.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('a broadcast at a set time on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    owner = herald.owner()
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Later')
    await owner.hears('will get it')
  })
  afterEach(() => herald.stop())

  const load = async () => {
    const [broadcast] = await herald.app.db.source.getRepository(Broadcast).find()
    if (broadcast === undefined) throw new Error('no broadcast')
    return broadcast
  }

  test('asks once for the clock, echoes the instant, and its card cancels the schedule or sends now', async () => {
    await owner.press('Schedule')
    await owner.hears('Which time zone are you in?')
    expect((await owner.say('Atlantis')).message.text).toContain('I do not know that city or zone')
    await owner.say('Tokyo')
    expect(owner.last()?.text).toContain('When should it go out?')
    expect((await owner.say('soon')).message.text).toContain('I do not understand that time')
    expect((await owner.say('2020-01-01 10:00')).message.text).toContain('That time has passed')
    expect((await owner.say('2099-01-01 10:00')).message.text).toContain('more than a year away')
    await owner.say('tomorrow 9:00')
    expect(owner.last()?.text).toMatch(/It will go out:[\s\S]*09:00 \(Asia\/Tokyo, UTC\+9\)[\s\S]*00:00 UTC/)
    await owner.press('Confirm')
    await owner.hears(/is scheduled/)
    // The panel above loses its buttons.
    await owner.hears('will get it')
    expect(await load()).toMatchObject({ status: 'scheduled', audienceMaxId: null })
    const [user] = await herald.app.db.source.getRepository(User).findBy({ telegramId: owner.id })
    expect(user?.timezone).toBe('Asia/Tokyo')
    await owner.press('Cancel schedule')
    await owner.hears('will get it')
    expect((await load()).status).toBe('draft')
    await owner.press('Schedule')
    await owner.hears('When should it go out?')
    await owner.tap('In 1 hour')
    await owner.press('Confirm')
    await owner.hears(/is scheduled/)
    const workers = startWorkers(herald.app)
    try {
      expect((await owner.press('Send now')).answer?.text).toBe('Started')
      await owner.hears(/is finished[\s\S]*1 sent/)
    } finally {
      await workers.stop()
    }
  })

  test('one whose time was missed asks on its card, and goes out when it is resumed', async () => {
    await owner.press('Schedule')
    await owner.hears('Which time zone are you in?')
    await owner.tap('UTC')
    await owner.say('in 2 hours')
    await owner.press('Confirm')
    await owner.hears(/is scheduled/)
    const missed = new Date(Date.now() - 16 * 60_000)
    await transaction(herald.app, (tx) => tx.run(sql`UPDATE broadcasts SET scheduled_at = ${missed}`))
    const workers = startWorkers(herald.app)
    try {
      await owner.hears(/is paused[\s\S]*Its time has passed/)
      await owner.press('Resume')
      await owner.hears(/is finished[\s\S]*1 sent/)
    } finally {
      await workers.stop()
    }
  })
})
