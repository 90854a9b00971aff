import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { beginScheduled } from '../../../src/domain/broadcasts/begin-scheduled'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { scheduleBroadcast } from '../../../src/domain/broadcasts/schedule-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { startDueBroadcasts } from '../../../src/domain/broadcasts/start-due-broadcasts'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { BroadcastWay } from '../../../src/vocabulary/channel'
import type { BroadcastContent } from '../../../src/vocabulary/content'
import { countStates, createLedgerApp, insertDraft } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const by = { organiserId: 7, card: { chatId: 1, messageId: 2 } }
const photo: BroadcastContent = { kind: 'photo', fileId: 'f', subject: 'News' }
const ways: BroadcastWay[] = ['email', 'both', 'fallback']

/** The same installation after somebody took its settings of e-mail away. */
const withoutMail = (app: LedgerApp): LedgerApp => ({
  ...app,
  config: { ...app.config, smtpUrl: undefined, mailFrom: undefined },
})
const withAddress = (app: LedgerApp): LedgerApp => ({
  ...app,
  config: { ...app.config, publicUrl: 'https://herald.example.org' },
})

describeEachDialect('letters that an installation cannot send by now', (_dialect, useDatabase) => {
  const database = useDatabase()
  const load = (id: number) => database().db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const actions = async (targetId: number) => {
    const rows = await database()
      .db.source.getRepository(AuditLog)
      .find({ order: { id: 'ASC' } })
    return rows.filter((row) => row.targetId === targetId).map(({ action }) => action)
  }
  const soon = (app: LedgerApp) => new Date(app.now().getTime() + 1_000)

  test.each(ways)('are neither launched nor scheduled: %s', async (way) => {
    const app = createLedgerApp(database().db)
    const broadcastId = await insertDraft(app, { way })
    const bare = withoutMail(app)
    for (const launched of [
      startBroadcast(bare, { broadcastId, ...by }),
      scheduleBroadcast(bare, { broadcastId, ...by, at: soon(app), isAudienceNoted: true }),
    ])
      await expect(launched).rejects.toMatchObject({ code: 'mail_unavailable' })
    expect((await load(broadcastId)).status).toBe('draft')
    await startBroadcast(bare, { broadcastId: await insertDraft(app), ...by })
  })

  test.each(ways)('pause a schedule when its time comes, before anybody is written to: %s', async (way) => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app, { way })
    await scheduleBroadcast(app, { broadcastId, ...by, at: soon(app), isAudienceNoted: false })
    app.advance(2_000)
    const bare = withoutMail(app)
    app.queues.jobs.length = 0
    const done = await Promise.all([1, 2, 3].map(() => startDueBroadcasts(bare)))
    expect(done.flatMap(({ started }) => started)).toEqual([])
    expect(done.flatMap(({ paused }) => paused)).toEqual([{ broadcastId, cause: 'mail_missing' }])
    expect(await load(broadcastId)).toMatchObject({
      ...{ status: 'paused', pauseCause: 'mail_missing', startedAt: null, audienceMaxId: null },
      cardEditedAt: null,
    })
    // The card tells whoever wrote it.
    expect(app.queues.jobs).toMatchObject([{ queue: 'progress' }])
    expect(await countStates(app, broadcastId)).toEqual({})
    expect(await actions(broadcastId)).toEqual(['broadcast.scheduled', 'broadcast.paused'])
    await expect(resumeBroadcast(bare, { broadcastId, organiserId: 7 })).rejects.toMatchObject({
      code: 'mail_unavailable',
    })
    expect(await load(broadcastId)).toMatchObject({ status: 'paused', pauseCause: 'mail_missing' })
    await resumeBroadcast(app, { broadcastId, organiserId: 7 })
    const resumed = await load(broadcastId)
    expect(resumed).toMatchObject({ status: 'sending', pauseCause: null })
    expect([resumed.startedAt, resumed.audienceMaxId]).not.toContain(null)
  })

  test('pause a schedule of files whose links have no address, and are not begun before their time', async () => {
    const app = withAddress(createLedgerApp(database().db))
    const broadcastId = await insertDraft(app, { way: 'both', content: photo })
    await scheduleBroadcast(app, { broadcastId, ...by, at: soon(app), isAudienceNoted: true })
    const bare = { ...app, config: { ...app.config, publicUrl: undefined } }
    await expect(beginScheduled(bare, { broadcastId, organiserId: 7 })).rejects.toMatchObject({
      code: 'letter_files_unaddressed',
    })
    expect((await load(broadcastId)).status).toBe('scheduled')
    app.advance(2_000)
    const { paused } = await startDueBroadcasts(bare)
    expect(paused).toEqual([{ broadcastId, cause: 'address_missing' }])
  })

  test('hold up neither what goes by Telegram alone, nor one that has begun', async () => {
    const app = createLedgerApp(database().db)
    const byTelegram = await insertDraft(app)
    await scheduleBroadcast(app, { broadcastId: byTelegram, ...by, at: soon(app), isAudienceNoted: true })
    app.advance(2_000)
    expect((await startDueBroadcasts(withoutMail(app))).started).toEqual([byTelegram])
    const begun = await insertDraft(app, { way: 'both' })
    await startBroadcast(app, { broadcastId: begun, ...by })
    await pauseBroadcast(app, { broadcastId: begun, organiserId: 7 })
    await resumeBroadcast(withoutMail(app), { broadcastId: begun, organiserId: 7 })
    expect((await load(begun)).status).toBe('sending')
  })
})
