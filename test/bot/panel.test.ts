import { PanelSession } from '../../src/db/entities/panel-session.entity'
import { signIn } from '../../src/domain/panel/sign-in'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'

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
