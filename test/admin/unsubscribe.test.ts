import { User } from '../../src/db/entities/user.entity'
import { unsubscribeHeaders, unsubscribeLink } from '../../src/domain/mail/unsubscribe-link'
import { mailChannels } from '../../src/vocabulary/mail'
import type { MailChannel } from '../../src/vocabulary/mail'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'

const form = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data; boundary=x'
const bodies = {
  [form]: 'List-Unsubscribe=One-Click',
  [multipart]: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
}

describe.each(dialectNames)('unsubscribing from e-mails (%s)', (dialect) => {
  let admin: TestAdmin
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
  })
  afterAll(() => admin.stop())

  const somebody = (values: Partial<User> = {}) =>
    insertProfile(admin.app, { language: 'en', emailNotices: true, ...values })
  const pathOf = (userId: number, channel: MailChannel) =>
    new URL(unsubscribeLink(admin.app, { userId, channel }) ?? '').pathname
  const wishes = async (id: number) => {
    const row = await admin.app.db.source.getRepository(User).findOneByOrFail({ id })
    return { announcements: row.emailUnsubscribedAt === null, notices: row.emailNotices }
  }
  /** As a mail program asks: no cookie, no origin, no page seen before. */
  const click = (path: string, type: keyof typeof bodies = form) =>
    admin.ask(path, { method: 'POST', headers: { 'content-type': type }, body: bodies[type] })
  const pageOf = async (answer: Response) => [answer.status, await answer.text()] as const

  it.each(mailChannels)('is one click of a mail program for %s, however often it comes', async (channel) => {
    const { id } = await somebody()
    const path = pathOf(id, channel)
    const first = await pageOf(await click(path))
    const { emailUnsubscribedAt } = await admin.app.db.source.getRepository(User).findOneByOrFail({ id })
    const second = await pageOf(await click(path, multipart))
    expect(first).toEqual([200, expect.stringContaining('These e-mails are stopped')])
    expect(second).toEqual(first)
    expect(await wishes(id)).toEqual({ announcements: true, notices: true, [channel]: false })
    const after = await admin.app.db.source.getRepository(User).findOneByOrFail({ id })
    expect(after.emailUnsubscribedAt).toEqual(emailUnsubscribedAt)
  })

  it('changes nothing when somebody looks, and shows a button that posts to the same link', async () => {
    const { id } = await somebody()
    for (const channel of mailChannels) {
      const path = pathOf(id, channel)
      const [status, page] = await pageOf(await admin.ask(path))
      expect([status, page]).toEqual([200, expect.stringContaining(`<form method="post" action="${path}">`)])
      expect((await admin.ask(path, { method: 'HEAD' })).status).toBe(200)
    }
    expect(await wishes(id)).toEqual({ announcements: true, notices: true })
  })

  it('says that it is so already to whoever looks afterwards', async () => {
    const { id } = await somebody({ emailNotices: false })
    const [, page] = await pageOf(await admin.ask(pathOf(id, 'notices')))
    expect(page).toContain('You get no more notices by e-mail')
    expect(page).not.toContain('<form')
  })

  it.each([
    ['ru', 'en', 'Больше не присылать'],
    ['en', 'ru', 'Stop these e-mails'],
    [null, 'ru', 'Больше не присылать'],
  ] as const)(
    'speaks the language of the person (%s), or else of the browser (%s)',
    async (own, asked, words) => {
      const { id } = await somebody({ language: own })
      const headers = { 'accept-language': asked }
      expect(await (await admin.ask(pathOf(id, 'announcements'), { headers })).text()).toContain(words)
    },
  )

  it('answers links that are altered, of another channel, of nobody or nonsense all alike, and changes nothing', async () => {
    const [{ id }, other] = [await somebody(), await somebody()]
    const path = pathOf(id, 'notices')
    const forged = [
      path.replace(`-${id}-`, `-${other.id}-`),
      path.replace('notices', 'announcements'),
      path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A'),
      path.slice(0, -1),
      `${path}A`,
      pathOf(2_000_000_000, 'notices'),
      '/unsubscribe/nonsense',
      `/unsubscribe/notices-${id}-${'é'.repeat(43)}`,
    ]
    const answers = new Set<string>()
    for (const one of forged)
      for (const ask of [() => admin.ask(one), () => click(one)])
        answers.add(JSON.stringify(await pageOf(await ask())))
    expect([...answers]).toEqual([expect.stringMatching(/^\[404,.*This link is not valid/)])
    for (const person of [id, other.id])
      expect(await wishes(person)).toEqual({ announcements: true, notices: true })
  })

  it('is limited for one address', async () => {
    const { id } = await somebody()
    const headers = { 'x-forwarded-for': '100.65.0.1' }
    const statuses = new Set<number>()
    for (let asked = 0; asked <= 300; asked += 1)
      statuses.add((await admin.ask(pathOf(id, 'notices'), { headers })).status)
    expect(statuses).toEqual(new Set([200, 429]))
  })
})

describe('the headers of a letter', () => {
  const config = { botToken: '1:a', publicUrl: 'https://herald.example.org' }
  const who = { userId: 7, channel: 'announcements' } as const

  it('name the link, and that one click is enough', () => {
    expect(unsubscribeHeaders({ config }, who)).toEqual({
      'List-Unsubscribe': expect.stringMatching(
        /^<https:\/\/herald\.example\.org\/unsubscribe\/announcements-7-[\w-]{43}>$/,
      ) as string,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  it('are of one bot, person and channel', () => {
    const others = [
      unsubscribeLink({ config: { ...config, botToken: '2:a' } }, who),
      unsubscribeLink({ config }, { ...who, userId: 8 }),
      unsubscribeLink({ config }, { ...who, channel: 'notices' }),
    ].map((link) => link?.slice(-43))
    expect(new Set([...others, unsubscribeLink({ config }, who)?.slice(-43)]).size).toBe(4)
  })

  it('are none where the panel has no address', () => {
    expect(unsubscribeHeaders({ config: { ...config, publicUrl: undefined } }, who)).toEqual({})
  })
})
