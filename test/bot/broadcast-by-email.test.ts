import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { createTemplate } from '../../src/domain/templates/create-template'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { expectLedgerInOrder } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import type { Person } from '../support/person'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { startWorkers } from '../support/workers'

/** Headers without their folding, which is the mail program's to undo. */
const unfolded = (letter: string) => letter.replaceAll(/\r?\n[ \t]+/g, ' ')

/** What is before the first empty line. */
const headersOf = (letter: string) => letter.split(/\r?\n\r?\n/, 1)[0] ?? ''

/** A letter's lines as they were before they were made fit for e-mail. */
const decoded = (letter: string) =>
  letter
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

describe.each(dialectNames)('a broadcast by e-mail, from the chat (%s)', (dialect) => {
  let smtp: TestSmtp
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    smtp = await startSmtp()
    const environment = {
      ...{ SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: 'herald@example.org', EMAIL_RATE: '1000' },
      ...{ PUBLIC_URL: 'https://herald.example.org', BROADCAST_RATE: '200' },
    }
    herald = await startTestBot(dialect, { environment })
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(async () => {
    await herald.stop()
    await smtp.stop()
  })

  const draft = async () => {
    const [row] = await herald.app.db.source.getRepository(Broadcast).find()
    if (row === undefined) throw new Error('no draft')
    return row
  }

  async function compose(text: string): Promise<void> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say(text)
    await owner.hears('Audience:')
  }

  async function launch(end: RegExp | string = 'is finished'): Promise<void> {
    const workers = startWorkers(herald.app)
    try {
      await owner.press('Send now')
      await owner.hears(end)
    } finally {
      await workers.stop()
    }
    await expectLedgerInOrder(herald.app, (await draft()).id)
  }

  it('chooses the way, writes the subject, sees how many have an address, and the card tells both', async () => {
    await insertProfile(herald.app, { email: 'anna@example.org' })
    await compose('Doors open at <nine>: https://example.org/a?b=1&c=2')
    await owner.press('Options')
    expect(owner.last()?.text).toContain('It goes by Telegram.')
    await owner.press('By both')
    expect(owner.last()?.text).toContain('Its e-mail has no subject yet.')
    await owner.press('Back')
    const refused = await owner.press('Send now')
    expect(JSON.stringify(refused)).toContain('has no subject yet')
    await owner.press('Options')
    await owner.tap('Subject of the e-mail')
    for (const subject of ['Doors for {{ first_name }}', '{{50%}} off for {{ first_name }}']) {
      await owner.say(subject)
      expect(owner.last()?.text).toContain('“{{ first_name }}” would stay as it is written')
    }
    await owner.say('Doors\r\nBcc: everybody@example.org')
    const panel = (await owner.hears('1 person can be written to by e-mail')).message
    expect(panel.text).toContain('No e-mail: without an address 1')
    await launch(/is finished[^]*Of these by e-mail: 2 \(1 sent · 1 skipped\)/)
    expect(smtp.recipients).toEqual([['anna@example.org']])
    const letter = unfolded(smtp.letters[0] ?? '')
    expect(headersOf(letter)).not.toMatch(/^Bcc:/im)
    expect(letter).toMatch(/^Subject: Doors Bcc: everybody@example.org\r?$/m)
    expect(letter).toMatch(
      /^List-Unsubscribe: +<https:\/\/herald\.example\.org\/unsubscribe\/announcements-/m,
    )
    expect(letter).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    expect(decoded(letter)).toContain('Doors open at &#60;nine&#62;')
    expect(decoded(letter)).toContain('Doors open at <nine>: https://example.org/a?b=1&c=2')
  })

  it('puts values of a template into subject and text, where they stay what was typed', async () => {
    const firstName = 'Eve\r\nBcc: spy@example.org <b>'
    await insertProfile(herald.app, { email: 'eve@example.org', firstName })
    await createTemplate(herald.app, {
      ...{ name: 'Welcome', language: 'en', body: 'Hi <b>{{ first_name }}</b>', organiserId: 7 },
    })
    await owner.say('/templates')
    await owner.press('Welcome')
    await owner.tap('✉️ English')
    await owner.say('News for {{ first_name }}')
    await owner.tap('The same as in the chat')
    expect(owner.last()?.text).toContain('E-mail: News for {{ first_name }}')
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.tap('From a template')
    await owner.press('Welcome')
    await owner.hears('Audience:')
    await owner.press('Options')
    await owner.press('By e-mail')
    await owner.press('Back')
    const panel = owner.last()?.text ?? ''
    expect(panel).toContain('1 person can be written to by e-mail')
    expect(panel).not.toContain('will get it')
    await launch()
    const letter = unfolded(smtp.letters.find((text) => /^To: eve@example.org/m.test(text)) ?? '')
    expect(headersOf(letter)).not.toMatch(/^Bcc:/im)
    expect(letter).toMatch(/^Subject: News for Eve Bcc: spy@example.org <b>\r?$/m)
    expect(decoded(letter)).toContain('<b>Eve')
    expect(decoded(letter)).toContain('&#60;b&#62;</b>')
    const rows = await herald.app.db.source.getRepository(BroadcastRecipient).findBy({ status: 'sent' })
    expect(rows).toMatchObject([{ renderedSubject: 'News for Eve Bcc: spy@example.org <b>' }])
  })

  it('offers no letter of what is a poll', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    herald.emulator.people.sendPoll(owner.id, { question: 'When?', options: ['Now', 'Then'] })
    await owner.hears('Audience:')
    await owner.press('Options')
    expect(owner.last()?.text).toContain('A poll cannot go by e-mail')
  })
})

describe('where no e-mail is set up', () => {
  it('the options say why it is not offered', async () => {
    const herald = await startTestBot('sqlite')
    try {
      const owner = herald.owner()
      await owner.say('/broadcast')
      await owner.tap('Everyone')
      await owner.say('Hello')
      await owner.hears('Audience:')
      await owner.press('Options')
      expect(owner.last()?.text).toContain('E-mail is not set up here: SMTP_URL and MAIL_FROM are not set.')
      const [row] = await herald.app.db.source.getRepository(Broadcast).find()
      await owner.forge(`broadcast:way_email:${row?.id ?? 0}`)
      expect(await herald.app.db.source.getRepository(Broadcast).find()).toMatchObject([{ sendEmail: false }])
    } finally {
      await herald.stop()
    }
  })
})
