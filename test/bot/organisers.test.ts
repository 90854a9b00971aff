import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { findUser } from '../support/inbox'
import { labels } from '../support/registering'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('/organisers on %s', (dialect) => {
  let test: TestBot
  let owner: Person
  beforeAll(async () => {
    test = await startTestBot(dialect)
    owner = test.owner({ languageCode: 'en', username: 'boss' })
    await owner.say('/start')
  })
  afterAll(() => test.stop())

  const menu = (chatId: number) => test.emulator.menu(chatId, 'en').map(({ command }) => command)
  const tell = () => deliverNotices(test.app, { holder: 'w', signal: new AbortController().signal })
  async function somebody(firstName: string, username?: string): Promise<Person> {
    const person = test.person({
      firstName,
      languageCode: 'en',
      ...(username === undefined ? {} : { username }),
    })
    await person.say('/start')
    return person
  }
  const askWho = async () => {
    await owner.say('/organisers')
    const { event } = await owner.tap('➕ Appoint')
    expect(event.message.text).toContain('Whom shall I make an organiser?')
  }
  const isOrganiser = async ({ id }: Person) => (await findUser(test.app, id))?.isOrganiser

  it('is for owners', async () => {
    const anna = await somebody('Anna')
    expect((await anna.say('/organisers')).message.text).toBe('Only owners may do that.')
    for (const data of ['organisers:list:0', 'organisers:yes:1', 'organisers:appoint:0'])
      expect((await anna.forge(data)).answer?.text).toBe('Only owners may do that.')
  })

  it('appoints by user name, and the person is told, may at once, and has the menu of it', async () => {
    const anna = await somebody('<b>Anna</b>', 'anna_p')
    expect((await anna.say('/admin')).message.text).toBe('Only organisers may do that.')
    await askWho()
    owner.write('@Anna_P')
    const asked = await owner.hears('Make <b>Anna</b> (@anna_p) an organiser?')
    expect(labels(asked)).toContain('Confirm')
    await owner.press('Confirm')
    await owner.hears('is an organiser now')
    expect((await anna.say('/admin')).message.text).toContain('decision')
    await tell()
    await anna.hears('You are an organiser now')
    await waitUntil(() => menu(anna.id).includes('applications'))
    expect(menu(anna.id)).not.toContain('organisers')
    await waitUntil(() => menu(owner.id).includes('organisers'))
  })

  it('dismisses after a confirmation: what the person had open goes no further', async () => {
    const boris = await somebody('Boris', 'boris_d')
    const { id: userId } = (await findUser(test.app, boris.id)) ?? { id: 0 }
    await askWho()
    owner.write(String(boris.id))
    await owner.hears('Make Boris')
    await owner.press('Confirm')
    await owner.hears('is an organiser now')
    await boris.say('/admin')
    await owner.say('/organisers')
    await owner.tap('Boris (@boris_d)')
    expect((await owner.tap('Dismiss')).event.message.text).toContain('lose an organiser')
    expect((await owner.tap('Yes, dismiss')).event.message.text).toContain(
      'Boris (@boris_d) is not an organiser',
    )
    expect((await boris.press('Applications')).answer?.text).toBe('Only organisers may do that.')
    await tell()
    await boris.hears('You are no longer an organiser')
    await waitUntil(() => !menu(boris.id).includes('applications'))
    const { answer } = await owner.forge(`organisers:yes:${userId}`)
    expect(answer?.text).toMatch(/already dismissed by @boss (just now|\d+ s ago)/)
    const rows = await test.app.db.source
      .getRepository(AuditLog)
      .findBy({ targetType: 'user', targetId: userId })
    expect(rows).toHaveLength(2)
  })

  it('appoints whom Telegram lets choose, by a contact, and by the author of a forwarded message', async () => {
    const [first, second, third] = [await somebody('One'), await somebody('Two'), await somebody('Three')]
    const { people, taps } = test.emulator
    const appointed = async (person: Person) => {
      await owner.hears('Make ')
      await owner.press('Confirm')
      await owner.hears('is an organiser now')
      expect(await isOrganiser(person)).toBe(true)
    }
    await askWho()
    await taps.tap(owner.id, '👤 Choose a person', { chosenIds: [first.id] })
    await appointed(first)
    await askWho()
    people.shareContact(owner.id, { user_id: second.id, phone_number: '+15551112233' })
    await appointed(second)
    await askWho()
    const author = people.findUser(third.id)?.user
    people.forward(owner.id, 'hello', { author })
    await appointed(third)
  })

  it('says what is wrong with a name it cannot use', async () => {
    await askWho()
    expect((await owner.say('some body')).message.text).toContain('for example @anna')
    expect((await owner.say('@nobody_here')).message.text).toContain('I do not know that person')
    expect((await owner.say('@anna_p')).message.text).toContain('is an organiser already')
    test.emulator.people.forward(owner.id, 'hello')
    await owner.hears('Telegram does not tell me who that is')
    test.emulator.people.shareContact(owner.id, { phone_number: '+15551112233' })
    await owner.hears('Telegram does not tell me who that is')
    test.emulator.people.sendMedia(owner.id, 'sticker')
    await owner.hears('not an answer I can use')
    expect((await owner.say('/cancel')).message.text).toContain('Cancelled')
    // The question had a keyboard below the chat: the menu is a message of its own.
    await owner.hears('What would you like to do?')
  })

  it('leads back to the menu of organisers, and leaves nothing in the log', async () => {
    await owner.say('/organisers')
    expect(labels((await owner.tap('Back')).event)).toContain('Organisers')
    expect(test.instance?.app.logs).toEqual([])
    // A press that changes nothing is all that was refused.
    const { refused } = test.emulator.counters()
    expect(Object.keys(refused).filter((text) => !text.includes('message is not modified'))).toEqual([])
  })
})
