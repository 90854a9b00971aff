import { ForgottenMenu } from '../../src/db/entities/forgotten-menu.entity'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('menus of commands on %s', (dialect) => {
  let test: TestBot
  beforeAll(async () => {
    test = await startTestBot(dialect, { bot: false })
    test.emulator.addFault({ kind: 'server_error', method: 'setMyCommands', count: 1 })
    await test.startInstance({ menus: { lookEveryMs: 200, retryAfterMs: 500 } })
  })
  afterAll(() => test.stop())
  const menu = (chatId: number, language = 'en') => test.emulator.menu(chatId, language)
  const commands = (chatId: number) => menu(chatId).map(({ command }) => command)

  it('are set for everybody in both languages, although Telegram failed at first', async () => {
    const { id } = test.person()
    await waitUntil(() => menu(id, 'ru')[0]?.description === 'Главное меню')
    expect(menu(id)[0]?.description).toBe('Main menu')
    expect(commands(id)).toEqual(expect.arrayContaining(['start', 'register', 'my', 'help', 'cancel']))
    expect(commands(id)).not.toContain('admin')
  })

  it('offer nothing personal in a group', async () => {
    const group = test.emulator.people.createGroup()
    await waitUntil(() => menu(group.id, 'ru').length === 1)
    expect(commands(group.id)).toEqual(['help'])
  })

  it('speak the language that a person chose, whatever their Telegram speaks', async () => {
    const person = test.person({ languageCode: 'en' })
    await person.say('/language')
    await person.tap('Русский')
    await waitUntil(() => menu(person.id)[0]?.description === 'Главное меню')
    expect(menu(person.id).map(({ command }) => command)).not.toContain('admin')
  })

  it('are tried again later when Telegram refuses one person, and nobody waits for it', async () => {
    const [one, other] = [test.person(), test.person()]
    test.emulator.addFault({ kind: 'server_error', method: 'setMyCommands', chatId: one.id, count: 1 })
    for (const person of [one, other]) {
      await person.say('/language')
      await person.tap('Русский')
    }
    await waitUntil(() => menu(other.id)[0]?.description === 'Главное меню')
    await waitUntil(() => menu(one.id)[0]?.description === 'Главное меню')
  })

  it('are deleted with the person who erases themselves, although Telegram fails at first', async () => {
    const person = test.person({ languageCode: 'en' })
    await person.say('/language')
    await person.tap('Русский')
    await waitUntil(() => menu(person.id)[0]?.description === 'Главное меню')
    test.emulator.addFault({ kind: 'server_error', method: 'deleteMyCommands', count: 1 })
    await person.say('/privacy')
    await person.tap('privacy:erase')
    await person.say('удалить')
    await waitUntil(() => menu(person.id)[0]?.description === 'Main menu')
    const forgotten = test.app.db.source.getRepository(ForgottenMenu)
    await waitUntil(async () => (await forgotten.count()) === 0)
  })

  it('have an owner find theirs at the first /start', async () => {
    const owner = test.owner()
    await owner.say('/start')
    await waitUntil(() => commands(owner.id).includes('organisers'))
    expect(commands(owner.id)).toContain('admin')
  })
})
