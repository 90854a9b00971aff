import { createProgram } from '../../src/cli/main'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { wayOf } from '../../src/vocabulary/channel'
import type { BroadcastContent } from '../../src/vocabulary/content'
import { createLedgerApp, insertDraft } from '../support/broadcasts'
import { describeEachDialect } from '../support/database'

const MAIL = { SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'herald@example.org' }

describeEachDialect('herald broadcast way', (_dialect, useDatabase) => {
  const database = useDatabase()
  let printed = ''
  beforeEach(() => {
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
  })
  afterEach(() => {
    delete process.env['DATABASE_URL']
    delete process.env['SMTP_URL']
    delete process.env['MAIL_FROM']
    delete process.env['PUBLIC_URL']
  })

  /** What is printed, or the sentence it ends with. */
  async function herald(...words: string[]): Promise<string> {
    printed = ''
    try {
      await createProgram().parseAsync(['node', 'herald', 'broadcast', ...words])
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
    return printed
  }

  const draft = async (content?: BroadcastContent) => {
    const id = await insertDraft(createLedgerApp(database().db), content && { content })
    return { id, word: String(id) }
  }
  const load = (id: number) => database().db.source.getRepository(Broadcast).findOneByOrFail({ id })

  test('chooses way and subject of a draft; the log says what, and that it came from here', async () => {
    Object.assign(process.env, MAIL)
    const { id, word } = await draft()
    expect(await herald('way', word, 'both')).toContain('Its e-mail has no subject yet')
    expect(await herald('schedule', word, 'tomorrow 9:00')).toContain('has no subject yet')
    const told = await herald('way', word, 'fallback', '--subject', 'News\nBcc: spy@example.org')
    expect(told).toContain('whom Telegram could not reach gets an e-mail afterwards')
    expect(told).toContain('Subject: News Bcc: spy@example.org')
    const row = await load(id)
    expect([wayOf(row), row.content.subject]).toEqual(['fallback', 'News Bcc: spy@example.org'])
    expect(await herald('show', word)).toContain('Subject: News Bcc: spy@example.org')
    expect(JSON.parse(await herald('show', word, '--json'))).toMatchObject({ way: 'fallback' })
    expect(await herald('way', word, 'telegram')).toContain('It goes by Telegram.')
    const log = await database().db.source.getRepository(AuditLog).findBy({ targetId: id })
    expect(log.map(({ actorId, action, changes }) => ({ actorId, action, changes }))).toEqual(
      [['way'], ['way', 'subject'], ['way']].map((fields) => ({
        ...{ actorId: null, action: 'broadcast.changed', changes: { fields, via: 'cli' } },
      })),
    )
  })

  test('refuses what the chat refuses, in its words, and changes nothing', async () => {
    const { id, word } = await draft()
    expect(await herald('way', word, 'email')).toContain('SMTP_URL and MAIL_FROM are not set')
    Object.assign(process.env, MAIL)
    const file = await draft({ kind: 'photo', fileId: 'f' })
    expect(await herald('way', file.word, 'email')).toContain('PUBLIC_URL is missing')
    process.env['PUBLIC_URL'] = 'https://herald.example.org'
    const facts = { name: 'film.mp4', bytes: 21 * 1024 * 1024 }
    const big = await draft({ kind: 'video', fileId: 'f', facts })
    expect(await herald('way', big.word, 'email')).toContain('“film.mp4” is bigger')
    const poll = await draft({ kind: 'poll', fromChatId: 1, messageId: 1, question: '?' })
    expect(await herald('way', poll.word, 'both')).toContain('A poll cannot go by e-mail')
    expect(await herald('way', word, 'email', '--subject', 'x'.repeat(501))).toContain(
      '500 characters at most',
    )
    for (const subject of [
      'For {{ first_name }}',
      'For {{ first_name }}, {{50%}} off',
      '{{ off: {first_name}',
    ])
      expect(await herald('way', word, 'email', '--subject', subject)).toMatch(
        /“\{+ ?first_name ?\}+” would stay as it is written/,
      )
    const template = {
      kind: 'template' as const,
      name: 'T',
      fallbackLanguage: 'en' as const,
      bodies: { en: 'Hi' },
    }
    const ofTemplate = await draft(template)
    expect(await herald('way', ofTemplate.word, 'email', '--subject', 'To {{ nobody }}')).toContain('nobody')
    const mixed = 'For {{ first_name }}, {{50%}} off'
    expect(await herald('way', ofTemplate.word, 'email', '--subject', mixed)).toContain('“{{50%}} off”')
    expect(await herald('way', '999999', 'email')).toContain('was already started or dropped')
    for (const one of [id, file.id, big.id, poll.id, ofTemplate.id])
      expect(wayOf(await load(one))).toBe('telegram')
  })
})
