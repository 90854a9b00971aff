import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { findUser, unhandled } from '../support/inbox'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('a group on %s', (dialect) => {
  let test: TestBot
  let groupId: number
  let memberId: number
  beforeAll(async () => {
    test = await startTestBot(dialect)
    const { people } = test.emulator
    memberId = people.createUser({ firstName: 'Member' }).user.id
    groupId = people.createGroup({ memberIds: [memberId] }).id
  })
  afterAll(() => test.stop())

  const texts = () =>
    test.emulator.chats
      .read(groupId)
      .messages.filter(({ isFromBot }) => isFromBot)
      .map(({ message }) => message.text)
  const say = async (text: string) => {
    test.emulator.people.say(groupId, text, { fromId: memberId })
    await waitUntil(() => test.emulator.counters().pendingUpdates === 0)
    await waitUntil(async () => (await unhandled(test.app)) === 0)
  }

  it('gets one sentence that names the bot, and nothing personal', async () => {
    await say('/my')
    expect(texts()).toEqual([expect.stringMatching(/^I only answer in private.*@emulated_\d+_bot$/)])
    expect(await findUser(test.app, memberId)).toBeNull()
  })

  it('gets silence for everything else, commands of other bots included', async () => {
    for (const text of ['hello', '/start@some_other_bot', '/weather', 'see /start']) await say(text)
    expect(texts()).toHaveLength(1)
  })

  it('cannot press buttons of a private chat', async () => {
    const { answer } = await test.emulator.taps.forge(groupId, 'review:approve:1', { fromId: memberId })
    expect(answer).toMatchObject({ text: 'I only answer in private.', isAlert: true })
  })

  it('may throw the bot out without effect on a person', async () => {
    test.emulator.people.kick(groupId, memberId)
    await waitUntil(() => test.emulator.counters().pendingUpdates === 0)
    await waitUntil(async () => (await unhandled(test.app)) === 0)
    expect(await findUser(test.app, memberId)).toBeNull()
  })
})

describe.each(dialectNames)('blocking the bot on %s', (dialect) => {
  let test: TestBot
  beforeAll(async () => {
    test = await startTestBot(dialect)
  })
  afterAll(() => test.stop())
  const isBlocked = async (id: number) => (await findUser(test.app, id))?.blockedAt instanceof Date

  it('is noted, and forgotten when the person lets the bot in again', async () => {
    const { id, say } = test.person()
    await say('/start')
    test.emulator.people.block(id)
    await waitUntil(() => isBlocked(id))
    test.emulator.people.unblock(id)
    await waitUntil(async () => !(await isBlocked(id)))
  })

  it('is forgotten at any update from the person', async () => {
    const { id, say } = test.person()
    await say('/start')
    await test.app.db.writer.query(`UPDATE users SET blocked_at = '2025-01-01' WHERE telegram_id = ${id}`)
    expect(await isBlocked(id)).toBe(true)
    await say('hello')
    expect(await isBlocked(id)).toBe(false)
  })

  it('while an answer is on its way is no error', async () => {
    const { id, write } = test.person()
    write('/start')
    test.emulator.people.block(id)
    await waitUntil(async () => (await isBlocked(id)) && (await unhandled(test.app)) === 0)
    expect(test.instance?.app.logs).toEqual([])
  })
})
