import type { FastifyInstance } from 'fastify'
import { createServer } from '../../src/admin/create-server'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { discardBroadcast } from '../../src/domain/broadcasts/discard-broadcast'
import { fileLink } from '../../src/domain/broadcasts/file-link'
import { retractBroadcast } from '../../src/domain/broadcasts/retract-broadcast'
import { scheduleBroadcast } from '../../src/domain/broadcasts/schedule-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { createLedgerApp, insertDraft } from '../support/broadcasts'
import { describeEachDialect, dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { readLetter } from '../support/letter'
import type { Person } from '../support/person'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { everyRow, everyValueInRedis } from '../support/token-search'
import { startWorkers } from '../support/workers'

const pdf = { name: 'rules\r\n<1> "é".pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF-1.7 …') }
const page = { name: 'page.html', mimeType: 'text/html', content: Buffer.from('<script>alert(1)</script>') }

describe.each(dialectNames)('files of a broadcast by e-mail (%s)', (dialect) => {
  let smtp: TestSmtp
  let herald: TestBot
  let owner: Person
  let panel: FastifyInstance
  let panelUrl: string
  beforeAll(async () => {
    smtp = await startSmtp()
    const environment = {
      ...{ SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: 'herald@example.org', EMAIL_RATE: '1000' },
      ...{ PUBLIC_URL: 'https://herald.example.org', BROADCAST_RATE: '200' },
    }
    herald = await startTestBot(dialect, { environment })
    panel = await createServer(herald.app)
    panelUrl = await panel.listen({ host: '127.0.0.1', port: 0 })
    owner = herald.owner()
    await owner.say('/start')
    await insertProfile(herald.app, { email: 'anna@example.org', language: 'en' })
  })
  afterAll(async () => {
    await panel.close()
    await herald.stop()
    await smtp.stop()
  })
  beforeEach(() => {
    smtp.letters.length = 0
  })

  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, panelUrl), { headers })
  const pathsIn = (text: string) =>
    [...text.matchAll(/https:\/\/herald\.example\.org(\/files\/[\w-]+)/g)].map(([, path = '']) => path)
  const linkTo = (broadcastId: number, index = 0) =>
    new URL(fileLink(herald.app, { broadcastId, index }) ?? '').pathname
  const document = (upload: typeof pdf, values: object = {}) => ({
    content: { document: { ...herald.emulator.world.files.add('document', upload), ...values } },
  })
  const newest = async () => {
    const [row] = await herald.app.db.source.getRepository(Broadcast).find({ order: { id: 'DESC' }, take: 1 })
    return row?.id ?? 0
  }

  async function compose(send: () => void): Promise<number> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    send()
    await owner.hears('Audience:')
    return newest()
  }

  async function launch(way: 'By e-mail' | 'By both' = 'By e-mail'): Promise<ReturnType<typeof readLetter>> {
    await owner.press('Options')
    await owner.press(way)
    await owner.tap('Subject of the e-mail')
    await owner.say('News')
    await owner.hears('1 person can be written to by e-mail')
    const workers = startWorkers(herald.app)
    try {
      await owner.press('Send now')
      await owner.hears('is finished')
    } finally {
      await workers.stop()
    }
    return readLetter(smtp.letters[0] ?? '')
  }

  test('a photo stands as a link with its kind, which hands out the picture and not the token', async () => {
    await compose(() => herald.emulator.people.sendSample(owner.id, 'photo', { caption: 'The hall' }))
    const letter = await launch()
    const [plain, html] = [letter.contentOf('text/plain'), letter.contentOf('text/html')]
    const [path = ''] = pathsIn(plain)
    expect(plain).toContain(`The hall\n\nPhoto: https://herald.example.org${path}\n`)
    expect(html).toContain(`<a href="https://herald.example.org${path}">Photo</a>`)
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="photo.jpg"; filename*=UTF-8''photo.jpg`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    const { botToken } = herald.app.config
    const written = [...smtp.letters, await everyRow(herald.app), await everyValueInRedis(herald.app)]
    const told = [...answer.headers.values(), JSON.stringify(herald.app.logs), herald.instance?.app.logs]
    expect(JSON.stringify([written, told])).not.toContain(botToken.split(':')[1])
  })

  test('a document has its name, and is saved under it, never shown', async () => {
    await compose(() => herald.emulator.people.sendMedia(owner.id, 'document', document(pdf)))
    const letter = await launch()
    const [path = ''] = pathsIn(letter.contentOf('text/plain'))
    expect(letter.contentOf('text/plain')).toMatch(
      /^File: rules <1> "é"\.pdf: https:\/\/herald\.example\.org/,
    )
    expect(letter.contentOf('text/html')).toContain('>File: rules &#60;1&#62; &#34;é&#34;.pdf</a>')
    const answer = await ask(path)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="rules _1_ ___.pdf"; filename*=UTF-8''rules%20%3C1%3E%20%22%C3%A9%22.pdf`,
    )
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf.content)
    const other = await compose(() => herald.emulator.people.sendMedia(owner.id, 'document', document(page)))
    expect((await ask(linkTo(other))).headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  test('an album is a link a file, in its order', async () => {
    await compose(() => herald.emulator.people.sendAlbum(owner.id, ['photo', 'video'], { caption: 'Both' }))
    const text = (await launch()).contentOf('text/plain')
    expect(text).toMatch(/^Both\n\nPhoto: https:\S+\nVideo: https:\S+\n\n-- /)
    const types = await Promise.all(
      pathsIn(text).map(async (path) => (await ask(path)).headers.get('content-type')),
    )
    expect(types).toEqual(['image/jpeg', 'video/mp4'])
  })

  test('a HEAD, as programs that look at links send it, is answered without asking Telegram', async () => {
    const id = await compose(() => herald.emulator.people.sendMedia(owner.id, 'document', document(pdf)))
    const [method, before] = ['HEAD', herald.emulator.counters().calls['getFile']]
    const answer = await fetch(new URL(linkTo(id), panelUrl), { method })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).toBe(String(pdf.content.length))
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect((await fetch(new URL('/files/nonsense', panelUrl), { method })).status).toBe(404)
    expect(herald.emulator.counters().calls['getFile']).toBe(before)
  })

  test('links that are altered, of another file, of no broadcast or nonsense are answered all alike', async () => {
    const id = await compose(() => herald.emulator.people.sendSample(owner.id, 'photo'))
    const path = linkTo(id)
    const dropped = await compose(() => herald.emulator.people.sendSample(owner.id, 'photo'))
    await discardBroadcast(herald.app, { broadcastId: dropped })
    const forged = [
      path.replace(`/${id}-`, `/${id + 1}-`),
      path.replace('-0-', '-1-'),
      path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A'),
      `${path}A`,
      ...[linkTo(id, 1), linkTo(dropped), linkTo(900_000_000), '/files/nonsense'],
    ]
    const answers = new Set<string>()
    for (const one of forged) {
      const answer = await ask(one)
      answers.add(JSON.stringify([answer.status, await answer.text()]))
    }
    expect([...answers]).toEqual([expect.stringMatching(/^\[404,.*This link is not valid/)])
  })

  test('after a recall, or once Telegram has the file no more, it is gone; while Telegram is away it is not', async () => {
    const photo = { kind: 'photo' as const, fileId: 'of-another-bot', subject: 'News' }
    const lost = await insertDraft(herald.app, { content: photo })
    expect((await ask(linkTo(lost))).status).toBe(410)
    const big = herald.emulator.world.files.add('document', pdf)
    big.file_size = 21 * 1024 * 1024
    const ofBig = await insertDraft(herald.app, { content: { kind: 'document', fileId: big.file_id } })
    expect((await ask(linkTo(ofBig))).status).toBe(410)
    const id = await compose(() => herald.emulator.people.sendSample(owner.id, 'photo'))
    herald.emulator.addFault({ method: 'getFile', kind: 'drop', count: 1 })
    expect((await ask(linkTo(id))).status).toBe(503)
    expect((await ask(linkTo(id))).status).toBe(200)
    await launch('By both')
    await retractBroadcast(herald.app, { broadcastId: id, organiserId: null, via: 'cli' })
    expect((await ask(linkTo(id))).status).toBe(410)
    expect(JSON.stringify(herald.app.logs)).not.toContain(herald.app.config.botToken.split(':')[1])
  })

  test('a file that Telegram hands out to no bot is refused when e-mail is chosen, with the sentence that says why', async () => {
    const values = { file_size: 21 * 1024 * 1024 }
    const id = await compose(() =>
      herald.emulator.people.sendMedia(owner.id, 'document', document(pdf, values)),
    )
    await owner.press('Options')
    expect(owner.last()?.text).toContain('files of up to 20 MB only: “rules <1> "é".pdf” is bigger')
    const { answer } = await owner.forge(`broadcast:way_email:${id}`)
    expect(answer?.text).toContain('files of up to 20 MB only')
    expect(await herald.app.db.source.getRepository(Broadcast).findOneBy({ id })).toMatchObject({
      sendEmail: false,
    })
  })

  test('a file of unknown size is asked for: refused when e-mail is chosen, launched or scheduled, unless Telegram is away', async () => {
    const big = herald.emulator.world.files.add('document', pdf)
    big.file_size = 21 * 1024 * 1024
    const content = { kind: 'document' as const, fileId: big.file_id, subject: 'News' }
    const kept = 'Telegram does not hand this file out to me'
    const chosen = await insertDraft(herald.app, { content })
    expect((await owner.forge(`broadcast:way_both:${chosen}`)).answer?.text ?? owner.last()?.text).toContain(
      kept,
    )
    const id = await insertDraft(herald.app, { content, way: 'both' })
    await owner.forge(`broadcast:show:${id}`)
    await owner.hears('Audience:')
    for (const button of ['Send now', 'Schedule']) {
      await owner.press(button)
      await owner.hears(kept)
    }
    for (const one of [chosen, id])
      expect(await herald.app.db.source.getRepository(Broadcast).findOneBy({ id: one })).toMatchObject({
        ...{ status: 'draft', sendEmail: one === id },
      })
    herald.emulator.addFault({ method: 'getFile', kind: 'drop', count: 1 })
    await owner.forge(`broadcast:way_both:${chosen}`)
    expect(await herald.app.db.source.getRepository(Broadcast).findOneBy({ id: chosen })).toMatchObject({
      sendEmail: true,
    })
  })

  test('one address may ask so often a minute', async () => {
    const statuses = new Set<number>()
    for (let asked = 0; asked <= 120; asked += 1)
      statuses.add((await ask('/files/nonsense', { 'x-forwarded-for': '100.65.0.9' })).status)
    expect(statuses).toEqual(new Set([404, 429]))
  })
})

describe('without the address of the panel', () => {
  test('a file is refused for e-mail with the variable that is missing, and a text is not', async () => {
    const environment = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'herald@example.org' }
    const herald = await startTestBot('sqlite', { environment })
    try {
      const owner = herald.owner()
      await owner.say('/start')
      const photo = { kind: 'photo' as const, fileId: 'f', subject: 'News' }
      const id = await insertDraft(herald.app, { content: photo })
      const { answer } = await owner.forge(`broadcast:way_both:${id}`)
      expect(answer?.text).toContain('PUBLIC_URL is missing')
      const ofText = await insertDraft(herald.app)
      await owner.forge(`broadcast:way_both:${ofText}`)
      const drafts = herald.app.db.source.getRepository(Broadcast)
      expect(await drafts.findOneBy({ id })).toMatchObject({ sendEmail: false })
      expect(await drafts.findOneBy({ id: ofText })).toMatchObject({ sendEmail: true })
    } finally {
      await herald.stop()
    }
  })
})

describeEachDialect(
  'letters with files once the address of the panel is missing',
  (_dialect, useDatabase) => {
    const database = useDatabase()
    test('are neither started nor scheduled, and what goes by Telegram alone is', async () => {
      const app = createLedgerApp(database().db)
      const photo = { kind: 'photo' as const, fileId: 'f', subject: 'News' }
      const card = { chatId: 1, messageId: 1 }
      const given = { organiserId: 1, card }
      const at = new Date(app.now().getTime() + 60_000)
      for (const way of ['email', 'both', 'fallback'] as const) {
        const broadcastId = await insertDraft(app, { content: photo, way })
        for (const launched of [
          startBroadcast(app, { broadcastId, ...given }),
          scheduleBroadcast(app, { broadcastId, ...given, at, isAudienceNoted: true }),
        ])
          await expect(launched).rejects.toMatchObject({ code: 'letter_files_unaddressed' })
        const draft = await app.db.source.getRepository(Broadcast).findOneBy({ id: broadcastId })
        expect(draft?.status).toBe('draft')
      }
      const broadcastId = await insertDraft(app, { content: photo })
      await startBroadcast(app, { broadcastId, ...given })
      await startBroadcast(app, { broadcastId: await insertDraft(app, { way: 'email' }), ...given })
    })
  },
)
