import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { createProgram } from '../../src/cli/main'
import { transaction } from '../../src/db/transaction'
import { completeBroadcast } from '../../src/domain/broadcasts/complete-broadcast'
import { recordGate } from '../../src/domain/broadcasts/record-gate'
import { leaseRecipients } from '../../src/domain/recipients/lease-recipients'
import { markSending } from '../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { BroadcastContent } from '../../src/vocabulary/content'
import { createLedgerApp, insertDraft, launch } from '../support/broadcasts'
import type { LedgerApp } from '../support/broadcasts'
import { describeEachDialect } from '../support/database'

describeEachDialect('herald broadcast, without token and Redis', (_dialect, useDatabase) => {
  const database = useDatabase()
  let printed = ''
  beforeEach(() => {
    printed = ''
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
  })
  afterEach(() => {
    delete process.env['DATABASE_URL']
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

  const load = (id: number) => database().db.source.getRepository(Broadcast).findOneByOrFail({ id })

  test('pauses, resumes and cancels; a refusal is a sentence, and the audit says that it came from here', async () => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const id = String(broadcastId)
    expect(await herald('pause', id)).toBe(`Broadcast ${id} is paused.\nWorkers notice within two seconds.\n`)
    expect(await herald('pause', id)).toMatch(/^This broadcast was already paused by Herald/)
    expect(JSON.parse(await herald('resume', id, '--json'))).toMatchObject({ broadcastId, status: 'sending' })
    expect(await herald('show', id)).toMatch(/is being sent[\s\S]*0% \(0 of 3\)/)
    expect(await herald('list')).toMatch(new RegExp(`^${id}\\tsending\\t0/3\\t\\S+\\tTest\\n$`))
    expect(await herald('cancel', id)).toContain('is cancelled')
    expect(await herald('show', '999999')).toContain('no longer exists')
    const audit = await app.db.source.getRepository(AuditLog).findBy({ action: 'broadcast.cancelled' })
    expect(audit).toMatchObject([{ actorId: null, changes: { via: 'cli' } }])
  })

  test('show tells how long it stood still for Telegram, as its card does', async () => {
    const app = createLedgerApp(database().db)
    const broadcastId = await launch(app)
    await recordGate(app, { broadcastId, gateMs: 45_000 })
    // It was a while ago.
    await transaction(app, (tx) =>
      tx.getRepository(Broadcast).decrement({ id: broadcastId }, 'gatedUntilMs', 3600_000),
    )
    const id = String(broadcastId)
    expect(await herald('show', id)).toContain(
      'It stood still for 45 s because Telegram asked the bot to wait.',
    )
    expect(JSON.parse(await herald('show', id, '--json'))).toMatchObject({ rateLimited: 0, gatedSeconds: 45 })
  })

  test('sets a time, echoes it with its zone, and takes it back', async () => {
    const app = createLedgerApp(database().db)
    const broadcastId = await insertDraft(app)
    const id = String(broadcastId)
    expect(await herald('schedule', id, 'yesterday')).toContain('I do not understand that time')
    expect(await herald('schedule', id, 'tomorrow', '9:00', '--timezone', 'Tokyo')).toMatch(
      /is scheduled\.\n.*09:00 \(Asia\/Tokyo, UTC\+9\)\n= .*00:00 UTC/,
    )
    expect(await load(broadcastId)).toMatchObject({ cardChatId: 1, cardMessageId: null, canary: null })
    expect(await herald('schedule', id, 'in', '1', 'hour')).toContain('already started or dropped')
    expect(await herald('cancel', id)).toContain('is draft')
    expect(await herald('schedule', id, 'tomorrow', '9:00', '--canary')).toContain('is scheduled')
    expect((await load(broadcastId)).canary).toEqual({ people: 10, recipientIds: [] })
  })

  /** Everybody has a message of it, and it is over. */
  async function delivered(app: LedgerApp, content?: BroadcastContent): Promise<string> {
    const broadcastId = await launch(app, content === undefined ? {} : { content })
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 9 })
    const { sendable } = await markSending(app, { ...lease, personsOf: null })
    const outcomes = (sendable ?? []).map(({ recipientId, attempts }) => ({
      ...{ recipientId, attempts, leaseToken: lease.leaseToken },
      outcome: { kind: 'sent' as const, messageIds: [1] },
    }))
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
    await completeBroadcast(app, { broadcastId })
    return String(broadcastId)
  }

  test('corrects and retracts an ended one once it is told to, and retries one', async () => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 2, firstTelegramId: 100 })
    expect(await herald('retract', String(await launch(app)), '--yes')).toContain(
      'This broadcast has not ended',
    )
    const id = await delivered(app)
    expect(await herald('retry', id, 'unknown')).toContain('Nobody is left')
    expect(await herald('correct', id, '--text', 'Better')).toBe(
      'It would be edited for 2 people. Nothing was done: add --yes.',
    )
    expect(await herald('correct', id, '--text', 'Better', '--yes')).toMatch(
      /^Broadcast \d+ \(correct\) is sending/,
    )
    expect(await herald('retract', id, '--yes')).toContain('already being retracted or corrected')
  })

  describe('a correction, of whatever was sent', () => {
    const photo: BroadcastContent = { kind: 'photo', fileId: 'old', caption: 'Hall A' }
    const template: BroadcastContent = {
      ...{ kind: 'template', name: 'Hall', fallbackLanguage: 'en' },
      bodies: { en: 'Hall A', ru: 'Зал А' },
    }
    const item = (caption?: string) => ({
      ...{ type: 'photo' as const, messageId: 1, fileId: 'old' },
      ...(caption !== undefined && { caption }),
    })
    const album: BroadcastContent = {
      ...{ kind: 'album', mediaGroupId: '1' },
      items: [item('One'), item(), item('Three')],
    }

    async function prepare(content?: BroadcastContent) {
      const app = createLedgerApp(database().db)
      await seedPeople(app, { count: 1, firstTelegramId: 100 })
      await transaction(app, (tx) =>
        tx.getRepository(MessageTemplate).insert({
          ...{
            name: 'Doors',
            subject: '',
            bodyTelegram: 'Doors at 9',
            bodyEmail: '',
            fallbackLanguage: 'en',
          },
          translations: { ru: { subject: '', bodyTelegram: 'Двери в 9', bodyEmail: '' } },
        }),
      )
      return { app, id: await delivered(app, content) }
    }

    const texts = (en: string, ru: string) => ({ kind: 'template', bodies: { en, ru } })

    test.each<[string, BroadcastContent | undefined, string[], object]>([
      ['a text', undefined, ['--text', '<b>New</b>'], { kind: 'text', text: '<b>New</b>', entities: [] }],
      ['a text by a template', undefined, ['--template', 'Doors'], texts('Doors at 9', 'Двери в 9')],
      ['a template by another', template, ['--template', 'Doors'], texts('Doors at 9', 'Двери в 9')],
      ['a language of a template', template, ['--body', 'ru=Зал Б'], texts('Hall A', 'Зал Б')],
      ['both', template, ['--body', 'ru=Зал Б', '--body', 'en=Hall B=C'], texts('Hall B=C', 'Зал Б')],
      ['a caption', photo, ['--caption', 'Hall B'], { kind: 'photo', fileId: 'old', caption: 'Hall B' }],
      ['a file', photo, ['--file', 'video=new'], { kind: 'video', fileId: 'new' }],
      [
        'a file and its caption',
        photo,
        ['--file', 'photo=new', '--caption', 'Hall B'],
        { kind: 'photo', fileId: 'new', caption: 'Hall B' },
      ],
      [
        'the captions of an album',
        album,
        ['--caption', 'Primo', '--caption', 'Terzo'],
        { items: [{ caption: 'Primo' }, {}, { caption: 'Terzo' }] },
      ],
    ])('%s', async (_, content, words, wanted) => {
      const { id } = await prepare(content)
      const answer = await herald('correct', id, ...words, '--yes', '--json')
      const { broadcastId } = JSON.parse(answer) as { broadcastId: number }
      expect(await load(broadcastId)).toMatchObject({ kind: 'correct', status: 'sending', content: wanted })
    })

    test.each<[string, BroadcastContent | undefined, string[], RegExp]>([
      ['nothing said', undefined, [], /^Say what it should be/],
      ['two things said', undefined, ['--text', 'a', '--template', 'Doors'], /^Say what it should be/],
      ['an empty text', undefined, ['--text', ' '], /^A text is needed/],
      ['a long text', undefined, ['--text', 'x'.repeat(4097)], /4,?096/],
      ['a caption of a text', undefined, ['--caption', 'a'], /^A text has no caption/],
      ['a file for a text', undefined, ['--file', 'photo=new'], /a text stays a text/],
      [
        'a template that is not there',
        undefined,
        ['--template', 'Nothing'],
        /^There is no template “Nothing”/,
      ],
      ['a body of a text', undefined, ['--body', 'en=New'], /^It was not sent from a template/],
      ['one text for two languages', template, ['--text', 'a'], /^It was sent in several languages/],
      ['a language nobody speaks', template, ['--body', 'de=Neu'], /^A body begins with its language/],
      ['a body with broken markup', template, ['--body', 'en=<b>New'], /<b>/],
      ['two captions of one file', photo, ['--caption', 'a', '--caption', 'b'], /^One file has one caption/],
      ['a sticker', photo, ['--file', 'sticker=new'], /^A file is named by its kind/],
      ['a long caption', photo, ['--file', 'photo=new', '--caption', 'x'.repeat(1025)], /1,?024/],
      ['a template for a file', photo, ['--template', 'Doors'], /Telegram cannot edit that/],
      ['one caption for two', album, ['--caption', 'a'], /has 2 captions/],
    ])('%s is refused, and nothing is begun', async (_, content, words, sentence) => {
      const { app, id } = await prepare(content)
      for (const confirmed of [[], ['--yes']])
        expect(await herald('correct', id, ...words, ...confirmed)).toMatch(sentence)
      expect(await app.db.source.getRepository(Broadcast).countBy({ kind: 'correct' })).toBe(0)
    })
  })
})
