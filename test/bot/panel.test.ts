import { PanelSession } from '../../src/db/entities/panel-session.entity'
import { UpdateInbox } from '../../src/db/entities/update-inbox.entity'
import { signIn } from '../../src/domain/panel/sign-in'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { everyRow, everyValueInRedis } from '../support/token-search'
import { waitUntil } from '../support/wait-until'

const LINK = /https:\/\/herald\.example\.org\/sign-in\/([\w-]{43})/

describe.each(dialectNames)('/panel (%s)', (dialect) => {
  let test: TestBot
  let owner: Person
  beforeAll(async () => {
    test = await startTestBot(dialect, { environment: { PUBLIC_URL: 'https://herald.example.org' } })
    owner = test.owner()
  })
  afterAll(() => test.stop())

  it('gives an organiser a link that signs in once, and that Telegram does not look at', async () => {
    const { message } = await owner.say('/panel')
    expect(message.text).toContain('It works once, within ten minutes')
    expect(message.link_preview_options).toEqual({ is_disabled: true })
    const linkToken = LINK.exec(message.text ?? '')?.[1] ?? ''
    await signIn(test.app, { linkToken, userAgent: 'A browser' })
    expect(await test.app.db.source.getRepository(PanelSession).count()).toBe(1)
    await expect(signIn(test.app, { linkToken, userAgent: '' })).rejects.toMatchObject({
      code: 'sign_in_spent',
    })
  })

  it('leaves no unspent link behind, though Telegram sends it back with a press under it and a reply to it', async () => {
    const { message } = await owner.say('/panel')
    const linkToken = LINK.exec(message.text ?? '')?.[1] ?? ''
    test.emulator.people.say(owner.id, 'Thanks', { replyToMessageId: message.message_id })
    await test.emulator.taps.tap(owner.id, 'Back', { messageId: message.message_id })
    const inbox = test.app.db.source.getRepository(UpdateInbox)
    const kept = async () => JSON.stringify(await inbox.find()).match(/\/sign-in\/\*{43}/g)?.length ?? 0
    await waitUntil(async () => (await kept()) >= 2)
    const texts = [await everyRow(test.app), await everyValueInRedis(test.app)]
    texts.push(JSON.stringify(test.instance?.app.logs))
    expect(texts.map((text) => text.includes(linkToken))).toEqual([false, false, false])
    expect(await signIn(test.app, { linkToken, userAgent: '' })).toHaveLength(43)
  })

  it('is in the menu of organisers, too', async () => {
    await owner.say('/admin')
    const { event } = await owner.tap('Web panel')
    expect(event.message.text).toMatch(LINK)
  })

  it('is for organisers', async () => {
    const anna = test.person({ firstName: 'Anna' })
    expect((await anna.say('/panel')).message.text).toBe('Only organisers may do that.')
    expect((await anna.forge('web:link')).answer?.text).toBe('Only organisers may do that.')
  })

  it('says without PUBLIC_URL what is missing', async () => {
    const other = await startTestBot(dialect)
    try {
      expect((await other.owner().say('/panel')).message.text).toMatch(/no address yet.*PUBLIC_URL/)
    } finally {
      await other.stop()
    }
  })
})
