import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { countReach } from '../../../src/domain/broadcasts/count-reach'
import { createCorrection } from '../../../src/domain/broadcasts/create-correction'
import { freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import { loadContent } from '../../../src/domain/broadcasts/load-content'
import { retractBroadcast } from '../../../src/domain/broadcasts/retract-broadcast'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { startCorrection } from '../../../src/domain/broadcasts/start-correction'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { BroadcastKind } from '../../../src/vocabulary/broadcast-status'
import type { SendableContent } from '../../../src/vocabulary/content'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const HOUR = 3_600_000

describeEachDialect('a recall and a correction', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare({ people = 6 } = {}) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    const parentId = await launch(app)
    await deliver(app, { broadcastId: parentId, kind: 'send' })
    const end = () => completeBroadcast(app, { broadcastId: parentId })
    const recipients = (broadcastId: number) =>
      app.db.source.getRepository(BroadcastRecipient).find({ where: { broadcastId }, order: { id: 'ASC' } })
    const freeze = async (broadcastId: number) => {
      while (!(await freezeNextRange(app, { broadcastId, rangeSize: 2 })).frozen);
    }
    return { app, parentId, end, recipients, freeze, command: { broadcastId: parentId, organiserId: 7 } }
  }

  /** Sends to all who are due; `fails` of them are refused. */
  async function deliver(
    app: ReturnType<typeof createLedgerApp>,
    { broadcastId, kind, fails = 0 }: { broadcastId: number; kind: BroadcastKind; fails?: number },
  ) {
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 100 })
    const sendable = (await markSending(app, lease)).sendable ?? []
    const outcomes = sendable.map(({ recipientId, attempts, messageIds }, index) => ({
      ...{ recipientId, attempts, leaseToken: lease.leaseToken },
      outcome: (index < fails
        ? { kind: 'failed', code: 'too_old', text: 'too old', contentFault: false }
        : { kind: 'sent', messageIds: messageIds ?? [1000 + recipientId] }) satisfies SendOutcome,
    }))
    // Twice: what is recorded a second time changes nothing.
    for (const policy of ['at_least_once', 'at_least_once'] as const)
      await recordOutcomes(app, { broadcastId, policy, kind, outcomes })
    return sendable
  }

  test('a recall waits for the end, begins once, and marks what it deleted on the other', async () => {
    const { app, parentId, end, recipients, freeze, command } = await prepare()
    await expect(retractBroadcast(app, command)).rejects.toMatchObject({ code: 'broadcast_not_ended' })
    await end()
    const both = await Promise.allSettled([retractBroadcast(app, command), retractBroadcast(app, command)])
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'follow_up_running' } },
    ])
    const broadcastId = both.find((one) => one.status === 'fulfilled')?.value ?? 0
    await expect(retryBroadcast(app, { ...command, scope: 'unknown' })).rejects.toMatchObject({
      code: 'broadcast_retracted',
    })
    await freeze(broadcastId)
    const sent = (await recipients(parentId)).map(({ messageIds }) => messageIds)
    expect((await recipients(broadcastId)).map(({ messageIds }) => messageIds)).toEqual(sent)
    await deliver(app, { broadcastId, kind: 'retract', fails: 1 })
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await countStates(app, broadcastId)).toEqual({ sent: 5, failed: 1 })
    expect(await countStates(app, parentId)).toEqual({ retracted: 5, sent: 1 })
    await expectLedgerInOrder(app, broadcastId)
    await expectLedgerInOrder(app, parentId)
    await expect(retryBroadcast(app, { ...command, scope: 'unknown' })).rejects.toMatchObject({
      code: 'broadcast_retracted',
    })
  })

  test('the oldest go first, and after 48 hours nothing can be deleted', async () => {
    const { app, parentId, end, recipients, freeze, command } = await prepare({ people: 4 })
    await end()
    const [, , third] = await recipients(parentId)
    const early = new Date(app.now().getTime() - HOUR)
    await transaction(app, (tx) =>
      tx.run(sql`UPDATE broadcast_recipients SET sent_at = ${early} WHERE id = ${third?.id ?? 0}`),
    )
    app.advance(47.5 * HOUR)
    const reach = () => countReach(app, { broadcastId: parentId, kind: 'retract', step: 2 })
    expect(await reach()).toEqual({ people: 3, tooOld: 1, unknown: 0 })
    const correction = { broadcastId: parentId, kind: 'correct' } as const
    expect(await countReach(app, correction)).toEqual({ people: 4, tooOld: 0, unknown: 0 })
    await transaction(app, (tx) =>
      tx.run(sql`
        UPDATE broadcast_recipients SET sent_at = ${new Date(early.getTime() + HOUR / 2 + 60_000)}
        WHERE id = ${third?.id ?? 0}`),
    )
    const broadcastId = await retractBroadcast(app, command)
    await freeze(broadcastId)
    expect((await recipients(broadcastId))[0]?.userId).toBe(third?.userId)
    app.advance(HOUR)
    expect(await reach()).toEqual({ people: 0, tooOld: 4, unknown: 0 })
  })

  test('a recall concerns also those who want no more messages', async () => {
    const { app, end, freeze, command } = await prepare({ people: 2 })
    await end()
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET unsubscribed_at = ${app.now()}`))
    const broadcastId = await retractBroadcast(app, command)
    await freeze(broadcastId)
    expect(await deliver(app, { broadcastId, kind: 'retract' })).toHaveLength(2)
  })

  test('a correction is drafted, begins once, edits what was sent, and holds for whoever gets it later', async () => {
    const { app, parentId, end, recipients, freeze } = await prepare({ people: 3 })
    await end()
    const content = { kind: 'text', text: 'Better', entities: [] } as const
    const broadcastId = await createCorrection(app, {
      ...{ parentId, organiserId: 7 },
      content: { ...content, entities: [] },
    })
    const start = () => startCorrection(app, { broadcastId, organiserId: 7 })
    const both = await Promise.allSettled([start(), start()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await freeze(broadcastId)
    await deliver(app, { broadcastId, kind: 'correct' })
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await countStates(app, parentId)).toEqual({ sent: 3 })
    for (const { correctedAt } of await recipients(parentId)) expect(correctedAt).not.toBeNull()
    await expectLedgerInOrder(app, parentId)
    const parent = await app.db.source.getRepository(Broadcast).findOneByOrFail({ id: parentId })
    expect(await loadContent(app, parent)).toEqual(content)
  })

  test('a file that letters lead to is replaced by none that Telegram hands out to no bot', async () => {
    const { app, parentId, end } = await prepare({ people: 1 })
    await end()
    const change = (values: Partial<Broadcast>) =>
      transaction(app, (tx) => tx.getRepository(Broadcast).update({ id: parentId }, values))
    const content = { kind: 'document', fileId: 'new', facts: { bytes: 21 * 1024 * 1024 } } as const
    const correct = () => createCorrection(app, { parentId, organiserId: 7, content })
    await change({ content: { kind: 'document', fileId: 'old' }, sendEmail: true })
    await expect(correct()).rejects.toMatchObject({ code: 'letter_file_too_big' })
    await change({ sendEmail: false })
    expect(await correct()).toBeGreaterThan(parentId)
  })

  test('a second correction begins with what the first one made of it', async () => {
    const { app, parentId, end, freeze } = await prepare({ people: 2 })
    await end()
    const before = { kind: 'photo', fileId: 'old', stopButton: true } as const
    await transaction(app, (tx) => tx.getRepository(Broadcast).update({ id: parentId }, { content: before }))
    const correct = async (content: SendableContent) => {
      const broadcastId = await createCorrection(app, { parentId, organiserId: 7, content })
      await startCorrection(app, { broadcastId, organiserId: 7 })
      await freeze(broadcastId)
      await deliver(app, { broadcastId, kind: 'correct' })
      await completeBroadcast(app, { broadcastId })
      return (await app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })).content
    }
    await correct({ kind: 'video', fileId: 'new' })
    // One that was never started changes nothing.
    await createCorrection(app, { parentId, organiserId: 7, content: { kind: 'photo', fileId: 'dropped' } })
    expect(await correct({ kind: 'text', text: 'At 10', entities: [] })).toEqual({
      ...{ kind: 'video', fileId: 'new', caption: 'At 10', captionEntities: [], stopButton: true },
    })
  })
})
