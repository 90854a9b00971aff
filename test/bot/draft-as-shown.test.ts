import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { changeAudience } from '../../src/domain/broadcasts/change-audience'
import { setDraftOptions } from '../../src/domain/broadcasts/set-draft-options'
import { setStopButton } from '../../src/domain/broadcasts/set-stop-button'
import { scheduleBroadcast } from '../../src/domain/broadcasts/schedule-broadcast'
import { unscheduleBroadcast } from '../../src/domain/broadcasts/unschedule-broadcast'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'

const ALERT = /^Somebody has changed this broadcast since it was shown to you, so nothing was started/

describe.each(dialectNames)('a panel launches only what it shows (%s)', (dialect) => {
  let herald: TestBot
  let owner: Person
  let broadcastId: number
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    owner = herald.owner()
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Hall A')
    await owner.hears('1 person will get it')
    broadcastId = (await load()).id
  })
  afterEach(() => herald.stop())

  const load = async () => {
    const [broadcast] = await herald.app.db.source.getRepository(Broadcast).find()
    if (broadcast === undefined) throw new Error('no broadcast')
    return broadcast
  }
  const organiserId = 2

  const shownTimes = () =>
    herald.emulator.chats
      .read(owner.id)
      .messages.filter(
        ({ isFromBot, isDeleted, message }) => isFromBot && !isDeleted && message.text === 'Hall A',
      ).length

  /** The message and the panel below it. */
  async function shownAnew(): Promise<void> {
    await owner.hears('Hall A')
    await owner.hears('will get it')
  }

  /** What another organiser may do to it meanwhile. */
  const changes: [string, () => Promise<unknown>][] = [
    [
      'audience',
      () => changeAudience(herald.app, { broadcastId, organiserId, audience: { languages: ['en'] } }),
    ],
    ['content', () => setStopButton(herald.app, { broadcastId, wanted: 'shown' })],
    ['options', () => setDraftOptions(herald.app, { broadcastId, policy: 'at_least_once' })],
  ]

  test.each(changes)(
    'another %s: Send now starts nothing and shows the draft anew, once',
    async (_, change) => {
      await change()
      const pressed = await owner.press('Send now')
      expect(pressed.answer?.text).toMatch(ALERT)
      expect(pressed.answer?.isAlert).toBe(true)
      await shownAnew()
      expect((await load()).status).toBe('draft')
      await waitUntil(() => shownTimes() === 1)
      expect((await owner.press('Send now')).answer?.text).toBe('Started')
      expect((await load()).status).toBe('sending')
    },
  )

  test('Send to 10 and a button of an older version, likewise', async () => {
    await changes[0]?.[1]()
    expect((await owner.press(/Send to 10/)).answer?.text).toMatch(ALERT)
    await shownAnew()
    expect((await owner.forge(`broadcast:send:${broadcastId}`)).answer?.text).toMatch(ALERT)
    await shownAnew()
    expect((await load()).status).toBe('draft')
  })

  test('Schedule: changed before the press, and while the time is being set', async () => {
    await changes[0]?.[1]()
    expect((await owner.press('Schedule')).answer?.text).toMatch(ALERT)
    await shownAnew()
    await owner.press('Schedule')
    await owner.hears('Which time zone are you in?')
    await owner.tap('UTC')
    await owner.say('in 2 hours')
    await changes[1]?.[1]()
    expect((await owner.press('Confirm')).answer?.text).toMatch(ALERT)
    await shownAnew()
    expect((await load()).status).toBe('draft')
    // The form has ended with it.
    expect((await owner.say('in 3 hours')).message.text).not.toMatch(/go out/)
  })

  test('a card of a set time: taken back, changed and set anew elsewhere, its Send now starts nothing', async () => {
    await owner.press('Schedule')
    await owner.hears('Which time zone are you in?')
    await owner.tap('UTC')
    await owner.say('in 2 hours')
    await owner.press('Confirm')
    await owner.hears(/is scheduled/)
    await unscheduleBroadcast(herald.app, { broadcastId, organiserId })
    await changes[0]?.[1]()
    const at = new Date(Date.now() + 3_600_000)
    await scheduleBroadcast(herald.app, { broadcastId, organiserId, at, isAudienceNoted: false })
    expect((await owner.press('Send now')).answer?.text).toMatch(ALERT)
    expect((await load()).status).toBe('scheduled')
    await owner.hears(/is scheduled/)
    expect((await owner.press('Send now')).answer?.text).toBe('Started')
  })
})
