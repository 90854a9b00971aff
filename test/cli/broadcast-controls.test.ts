import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { createProgram } from '../../src/cli/main'
import { transaction } from '../../src/db/transaction'
import { completeBroadcast } from '../../src/domain/broadcasts/complete-broadcast'
import { recordGate } from '../../src/domain/broadcasts/record-gate'
import { leaseRecipients } from '../../src/domain/recipients/lease-recipients'
import { markSending } from '../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../src/domain/users/seed-people'
import { createLedgerApp, insertDraft, launch } from '../support/broadcasts'
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
    expect(await load(broadcastId)).toMatchObject({ cardChatId: 1, cardMessageId: null })
    expect(await herald('schedule', id, 'in', '1', 'hour')).toContain('already started or dropped')
    expect(await herald('cancel', id)).toContain('is draft')
  })

  test('corrects and retracts an ended one once it is told to, and retries one', async () => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 2, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const id = String(broadcastId)
    expect(await herald('retract', id, '--yes')).toContain('This broadcast has not ended')
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 9 })
    const outcomes = ((await markSending(app, { ...lease, personsOf: null })).sendable ?? []).map(
      ({ recipientId, attempts }) => ({
        ...{ recipientId, attempts, leaseToken: lease.leaseToken },
        outcome: { kind: 'sent', messageIds: [recipientId] } as const,
      }),
    )
    const answers = outcomes.map((one) => ({ ...one, outcome: { ...one.outcome, messageIds: [1] } }))
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes: answers })
    await completeBroadcast(app, { broadcastId })
    expect(await herald('retry', id, 'unknown')).toContain('Nobody is left')
    expect(await herald('correct', id, '--text', 'Better')).toBe(
      'It would be edited for 2 people. Nothing was done: add --yes.',
    )
    expect(await herald('correct', id, '--text', 'Better', '--yes')).toMatch(
      /^Broadcast \d+ \(correct\) is sending/,
    )
    expect(await herald('retract', id, '--yes')).toContain('already being retracted or corrected')
  })
})
