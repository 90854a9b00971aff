import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { beginScheduled } from '../../../src/domain/broadcasts/begin-scheduled'
import { freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import { pauseMissedSchedules } from '../../../src/domain/broadcasts/pause-missed-schedules'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { scheduleBroadcast } from '../../../src/domain/broadcasts/schedule-broadcast'
import { sendBroadcast } from '../../../src/domain/broadcasts/send-broadcast'
import { startDueBroadcasts } from '../../../src/domain/broadcasts/start-due-broadcasts'
import { unscheduleBroadcast } from '../../../src/domain/broadcasts/unschedule-broadcast'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { createLedgerApp, insertDraft } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const card = { chatId: 1, messageId: 2 }

describeEachDialect('the undo window', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare() {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    return { app, broadcastId, send: () => sendBroadcast(app, { broadcastId, organiserId: 7, card }) }
  }

  const load = (id: number) => database().db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const actions = async () => {
    const rows = await database()
      .db.source.getRepository(AuditLog)
      .find({ order: { id: 'ASC' } })
    return rows.map(({ action }) => action)
  }

  test('send now is a launch in UNDO_SECONDS, which any worker starts once', async () => {
    const { app, broadcastId } = await prepare()
    const pressedAt = app.now()
    const stopped = { ...app, now: () => pressedAt }
    const at = await sendBroadcast(stopped, { broadcastId, organiserId: 7, card })
    expect(at).toEqual(new Date(pressedAt.getTime() + 5_000))
    expect(await load(broadcastId)).toMatchObject({ status: 'scheduled', scheduledAt: at, cardMessageId: 2 })
    expect(app.queues.jobs).toMatchObject([{ queue: 'dispatch', delayMs: 5_050 }])
    expect((await startDueBroadcasts(stopped)).started).toEqual([])
    app.advance(6_000)
    const started = await Promise.all([1, 2, 3].map(() => startDueBroadcasts(app)))
    expect(started.flatMap((each) => each.started)).toEqual([broadcastId])
    expect((await load(broadcastId)).status).toBe('sending')
    expect(await actions()).toEqual(['broadcast.scheduled', 'broadcast.started'])
  })

  test('whoever comes after the confirmation is not written to, unless the time was set for later', async () => {
    const { app, broadcastId, send } = await prepare()
    await send()
    const later = await insertDraft(app)
    await scheduleBroadcast(app, {
      ...{ broadcastId: later, organiserId: 7, card },
      at: new Date(app.now().getTime() + 1_000),
      isAudienceNoted: false,
    })
    const noted = (await load(broadcastId)).audienceMaxId ?? 0
    await seedPeople(app, { count: 2, firstTelegramId: 200 })
    app.advance(6_000)
    await startDueBroadcasts(app)
    expect((await load(broadcastId)).audienceMaxId).toBe(noted)
    expect((await load(later)).audienceMaxId).toBe(noted + 2)
  })

  test('undo makes it a draft again, which can be sent anew', async () => {
    const { app, broadcastId, send } = await prepare()
    await send()
    await unscheduleBroadcast(app, { broadcastId, organiserId: 7 })
    app.advance(6_000)
    expect((await startDueBroadcasts(app)).started).toEqual([])
    expect(await load(broadcastId)).toMatchObject({ status: 'draft', scheduledAt: null, audienceMaxId: null })
    await send()
    expect((await load(broadcastId)).status).toBe('scheduled')
  })

  test('of an undo and a start one wins', async () => {
    const { app, broadcastId, send } = await prepare()
    await send()
    app.advance(6_000)
    const [undone, started] = await Promise.allSettled([
      unscheduleBroadcast(app, { broadcastId, organiserId: 7 }),
      startDueBroadcasts(app),
    ])
    const { status } = await load(broadcastId)
    if (undone.status === 'fulfilled') expect(status).toBe('draft')
    else expect(undone.reason).toMatchObject({ code: 'broadcast_changed', details: { status: 'sending' } })
    const ids = started.status === 'fulfilled' ? started.value.started : []
    expect(ids).toEqual(undone.status === 'fulfilled' ? [] : [broadcastId])
  })

  test('a double tap schedules once, and without a window it begins at once', async () => {
    const { app, broadcastId, send } = await prepare()
    const taps = await Promise.allSettled([send(), send()])
    const refused = taps.filter((tap) => tap.status === 'rejected')
    expect(refused.map(({ reason }) => reason as unknown)).toMatchObject([{ code: 'broadcast_not_draft' }])
    await unscheduleBroadcast(app, { broadcastId, organiserId: 7 })
    const atOnce = { ...app, config: { ...app.config, undoSeconds: 0 } }
    expect(await sendBroadcast(atOnce, { broadcastId, organiserId: 7, card })).toBeNull()
    expect((await load(broadcastId)).status).toBe('sending')
  })

  test('one found too late waits for an organiser, and goes to whoever has come by then', async () => {
    const { app, broadcastId } = await prepare()
    const at = new Date(app.now().getTime() + 60_000)
    await scheduleBroadcast(app, { broadcastId, organiserId: 7, card, at, isAudienceNoted: false })
    app.advance(17 * 60_000)
    expect((await startDueBroadcasts(app)).started).toEqual([])
    const paused = await Promise.all([1, 2, 3].map(() => pauseMissedSchedules(app)))
    expect(paused.flat()).toEqual([broadcastId])
    expect(await load(broadcastId)).toMatchObject({ status: 'paused', pauseCause: 'missed_schedule' })
    // Without an audience nothing is written yet, whoever asks for it.
    await freezeNextRange(app, { broadcastId })
    expect((await load(broadcastId)).frozenAt).toBeNull()
    await seedPeople(app, { count: 2, firstTelegramId: 200 })
    app.advance(60_000)
    await resumeBroadcast(app, { broadcastId, organiserId: 7 })
    while (!(await freezeNextRange(app, { broadcastId })).frozen);
    expect(await load(broadcastId)).toMatchObject({ status: 'sending', totalRecipients: 5, pausedSeconds: 0 })
    expect((await load(broadcastId)).startedAt).not.toBeNull()
  })

  test('one scheduled for later is sent before its time', async () => {
    const { app, broadcastId } = await prepare()
    const at = new Date(app.now().getTime() + 3_600_000)
    await scheduleBroadcast(app, { broadcastId, organiserId: 7, card, at, isAudienceNoted: false })
    const begin = () => beginScheduled(app, { broadcastId, organiserId: 7 })
    const taps = await Promise.allSettled([begin(), begin()])
    expect(taps.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await load(broadcastId)).audienceMaxId).not.toBeNull()
  })
})
