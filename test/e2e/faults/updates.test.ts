import { UpdateInbox } from '../../../src/db/entities/update-inbox.entity'
import { User } from '../../../src/db/entities/user.entity'
import { dialectNames } from '../../support/database'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { createPerson } from '../../support/person'
import { createDraw } from '../../support/seed'
import { expectNoToken } from '../../support/token-search'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 40
const draw = createDraw('updates')

describe.each(dialectNames)('updates that come twice and out of order (%s)', (dialect) => {
  let rig: FaultRig
  afterEach(() => rig.stop())

  test('each has its effects and its answer once', async () => {
    rig = await createFaultRig(dialect, { people: 1 })
    const people = Array.from({ length: PEOPLE }, () => createPerson(rig.emulator, { firstName: 'Somebody' }))
    const firstId = 500_000
    const updates = people.flatMap(({ id }, index) => {
      const update = startUpdate({ updateId: firstId + index, chatId: id })
      return [update, update]
    })
    // Pushed in a random order, in several answers of getUpdates, some of them once more after a while.
    const shuffled = updates
      .map((update) => ({ update, at: draw.between(0, 1_000_000) }))
      .sort((one, other) => one.at - other.at)
      .map(({ update }) => update)
    const bot = rig.start('bot')
    await waitUntil(() => bot.output().includes('"polling"'), 30_000)
    for (let from = 0; from < shuffled.length; from += 20) {
      rig.emulator.people.pushUpdates(shuffled.slice(from, from + 20))
    }
    const answered = () => people.filter((person) => person.texts().length > 0).length
    await waitUntil(() => answered() === PEOPLE, 30_000)
    rig.emulator.people.pushUpdates(updates)
    const last = createPerson(rig.emulator)
    last.write('/start')
    await waitUntil(() => last.texts().length > 0, 30_000)
    const inbox = () => rig.app.db.source.getRepository(UpdateInbox).find()
    await waitUntil(async () => (await inbox()).every(({ doneAt }) => doneAt !== null))

    expect(await inbox()).toHaveLength(PEOPLE + 1)
    expect(await rig.app.db.source.getRepository(User).count()).toBe(1 + PEOPLE + 1)
    const delivered = rig.emulator.chats.delivered()
    expect(people.map(({ id }) => delivered[id])).toEqual(people.map(() => 1))
    await expectNoToken(rig.app, rig.processes)
  }, 90_000)
})

function startUpdate({ updateId, chatId }: { updateId: number; chatId: number }) {
  const from = { id: chatId, is_bot: false, first_name: 'Somebody', language_code: 'en' }
  return {
    update_id: updateId,
    message: {
      message_id: 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chatId, type: 'private', first_name: 'Somebody' },
      from,
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    },
  }
}
