import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { readLetter } from '../support/letter'
import type { Person } from '../support/person'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { waitUntil } from '../support/wait-until'

const letters = { en: { subject: 'News for {{ first_name }}', body: 'Dear <b>{{ first_name }}</b>' } }
const template = {
  ...{ kind: 'template' as const, name: 'T', fallbackLanguage: 'en' as const },
  ...{ bodies: { en: 'Hi {{ first_name }}' }, letters },
}

describe.each(dialectNames)('the letters of a draft, before it is sent (%s)', (dialect) => {
  let smtp: TestSmtp
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    smtp = await startSmtp()
    const environment = {
      ...{ SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: 'herald@example.org' },
      PUBLIC_URL: 'https://herald.example.org',
    }
    herald = await startTestBot(dialect, { environment })
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(async () => {
    await herald.stop()
    await smtp.stop()
  })

  const ownerIs = (values: Partial<User>) =>
    transaction(herald.app, (tx) => tx.getRepository(User).update({ telegramId: owner.id }, values))
  const statusOf = async (id: number) =>
    (await herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })).status
  const press = (verb: 'test' | 'check', id: number) => owner.forge(`broadcast:${verb}:${id}`)

  test('Check tells figures by channel, and shows the letter as somebody gets it', async () => {
    await insertProfile(herald.app, { email: 'anna@example.org', firstName: 'Anna <b>', language: 'en' })
    const id = await insertDraft(herald.app, { content: template, way: 'both' })
    await press('check', id)
    const report = (await owner.hears('E-mails checked for 1 person just now')).message.text ?? ''
    expect(report).toContain('Checked for 2 people just now')
    expect(report).toContain('1 person can be written to by e-mail')
    expect(report).toContain('No e-mail: without an address 1, unsubscribed 0, inactive 0')
    const shown = owner.texts().find((text) => text.startsWith('The e-mail in English, as Anna <b>'))
    expect(shown).toContain('News for Anna <b>')
    expect(shown).toContain('Dear Anna <b>')
  })

  test('Check says when nobody can be written to by e-mail', async () => {
    await press('check', await insertDraft(herald.app, { way: 'email' }))
    await owner.hears('Nobody of them can be written to by e-mail')
  })

  test('Test to me sends message and letter as people get them, its subject marked, and says what came of it', async () => {
    await ownerIs({ email: 'owner@example.org', firstName: 'Olga\r\nBcc: spy@example.org' })
    await press('test', await insertDraft(herald.app, { content: template, way: 'both' }))
    await owner.hears('has taken the test for owner@example.org')
    expect(owner.texts()).toContain('Hi Olga\nBcc: spy@example.org')
    expect(smtp.recipients).toEqual([['owner@example.org']])
    const letter = readLetter(smtp.letters[0] ?? '')
    expect(letter.headers.get('subject')).toBe('[Test] News for Olga Bcc: spy@example.org')
    expect(letter.headers.has('bcc')).toBe(false)
    expect(letter.headers.get('list-unsubscribe')).toContain('https://herald.example.org/unsubscribe/')
    expect(letter.contentOf('text/html')).toContain('Dear <b>Olga')
    expect(await herald.app.db.source.getRepository(Broadcast).find()).toMatchObject([{ status: 'draft' }])
  })

  test('while its server keeps silent, Pause works at once; what came of the test is told when it is known', async () => {
    await ownerIs({ email: 'owner@example.org' })
    const running = await insertDraft(herald.app)
    const card = { chatId: owner.id, messageId: null }
    await startBroadcast(herald.app, { broadcastId: running, organiserId: owner.id, card })
    let answer = () => {}
    smtp.faults.heldUntil = new Promise<void>((resolve) => (answer = resolve))
    await press('test', await insertDraft(herald.app, { way: 'email' }))
    await waitUntil(() => smtp.letters.length === 1)
    expect((await owner.forge(`broadcast:pause:${running}`)).answer?.text).toContain('Paused')
    expect(await statusOf(running)).toBe('paused')
    expect(owner.texts().filter((text) => text.includes('the test'))).toEqual([])
    answer()
    await owner.hears('has taken the test for owner@example.org')
    expect(herald.instance?.app.logs).toEqual([])
  })

  test('a stop gives a test up that its server keeps waiting, and tells so before it ends', async () => {
    await ownerIs({ email: 'owner@example.org' })
    smtp.faults.silentAt = 'recipient'
    await press('test', await insertDraft(herald.app, { way: 'email' }))
    await waitUntil(() => smtp.connections() === 1)
    await herald.instance?.stop()
    expect(owner.texts().at(-1)).toContain('The test did not go by e-mail')
    expect(smtp.letters).toEqual([])
    expect(herald.instance?.app.logs).toEqual([])
  })

  test('what came of a test that cannot be told is logged, and stops nothing', async () => {
    await ownerIs({ email: 'owner@example.org' })
    herald.emulator.addFault({ kind: 'server_error', method: 'sendMessage', chatId: owner.id, count: 1 })
    await press('test', await insertDraft(herald.app, { way: 'email' }))
    await owner.hears('Something went wrong')
    expect(herald.instance?.app.logs).toMatchObject([{ msg: 'update handled, its answer failed' }])
  })

  test('by e-mail alone no message is sent', async () => {
    await ownerIs({ email: 'owner@example.org' })
    await press('test', await insertDraft(herald.app, { way: 'email' }))
    await owner.hears('has taken the test')
    expect(owner.texts()).not.toContain('Hello')
    expect(smtp.letters).toHaveLength(1)
  })

  test('says why there is no letter: no address, no subject, nothing left of the subject, a refusal, a server away', async () => {
    const id = await insertDraft(herald.app, { way: 'email' })
    await press('test', id)
    await owner.hears('You have told no e-mail address')
    await ownerIs({ email: 'owner@example.org', firstName: null })
    const text = { kind: 'text' as const, text: 'Hello', entities: [] }
    await press('test', await insertDraft(herald.app, { way: 'email', content: text }))
    await owner.hears('has no subject yet')
    const nameless = { ...template, letters: {}, bodies: { en: 'Hi' }, subject: '{{ first_name }}' }
    await press('test', await insertDraft(herald.app, { way: 'email', content: nameless }))
    await owner.hears('the subject of the e-mail is empty')
    smtp.faults.refuse = { at: 'end', code: 554, text: 'spam of spy@example.org' }
    await press('test', id)
    await owner.hears(/refuses the test for owner@example.org: .*554 spam of …/)
    smtp.faults.refuse = { at: 'recipient', code: 451 }
    await press('test', id)
    await owner.hears('The test did not go by e-mail')
    expect(smtp.letters).toEqual([])
    expect(herald.instance?.app.logs).toEqual([])
  })
})
