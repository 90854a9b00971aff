import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { countUnhandled } from '../support/inbox'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('a flood on %s', (dialect) => {
  let test: TestBot
  beforeAll(async () => {
    test = await startTestBot(dialect, { bot: { flood: { burst: 5, perSecond: 0.1 } } })
  })
  afterAll(() => test.stop())
  const settled = () =>
    waitUntil(
      async () => test.emulator.counters().pendingUpdates === 0 && (await countUnhandled(test.app)) === 0,
    )

  it('gets one polite sentence and then silence, while others are answered, and nothing piles up', async () => {
    const [flooding, calm] = [test.person({ languageCode: 'en' }), test.person({ languageCode: 'en' })]
    for (let index = 0; index < 60; index += 1) flooding.write('/help')
    expect((await calm.say('/help')).message.text).toContain('This is what I understand')
    await settled()
    await waitUntil(() => flooding.texts().length === 6)
    expect(flooding.texts().filter((text) => text.includes('Please wait 10 seconds'))).toHaveLength(1)
    const { answer } = await flooding.forge('menu:help')
    expect(answer).toMatchObject({ isAnswered: true })
    expect(answer?.text).toBeUndefined()
    await settled()
    expect(flooding.texts()).toHaveLength(6)
  })

  it('is no flood when it piled up while no bot ran', async () => {
    const patient = test.person({ languageCode: 'en' })
    const now = Math.floor(Date.now() / 1000)
    const from = test.emulator.people.findUser(patient.id)?.user
    const { chat } = test.emulator.chats.read(patient.id)
    test.emulator.people.pushUpdates(
      Array.from({ length: 20 }, (_, index) => ({
        message: { message_id: 900_000 + index, from, chat, date: now - 10_000 + index * 60, text: 'hello' },
      })),
    )
    await settled()
    await waitUntil(() => patient.texts().length === 20)
    expect(patient.texts().join()).not.toContain('Please wait')
  })

  it('of an owner is heard', async () => {
    const owner = test.owner({ languageCode: 'en' })
    for (let index = 0; index < 8; index += 1) owner.write('/help')
    await waitUntil(() => owner.texts().length === 8)
    expect(test.instance?.app.logs).toEqual([])
  })

  it('in a group is met with silence alone', async () => {
    const { people, chats } = test.emulator
    const member = people.createUser().user.id
    const group = people.createGroup({ memberIds: [member] }).id
    for (let index = 0; index < 20; index += 1) people.say(group, '/help', { fromId: member })
    await settled()
    const said = () => chats.read(group).messages.filter(({ isFromBot }) => isFromBot)
    await waitUntil(() => said().length === 5)
    expect(said().every(({ message }) => message.text?.includes('in private'))).toBe(true)
  })
})
