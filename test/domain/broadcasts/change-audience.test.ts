import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { changeAudience } from '../../../src/domain/broadcasts/change-audience'
import { findBroadcast } from '../../../src/domain/broadcasts/find-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { findFilter } from '../../../src/domain/filters/find-filter'
import { deleteFilter } from '../../../src/domain/filters/delete-filter'
import { saveFilter } from '../../../src/domain/filters/save-filter'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { countStates, createLedgerApp, insertDraft, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

describeEachDialect('change-audience', (_dialect, useDatabase) => {
  const database = useDatabase()
  const createApp = () => createLedgerApp(database().db)
  const audience = { languages: ['ru' as const] }

  test('changes a draft, or comes too late: never a broadcast that was launched', async () => {
    const app = createApp()
    const broadcastId = await insertDraft(app)
    const [changed, started] = await Promise.allSettled([
      changeAudience(app, { broadcastId, audience, organiserId: 1 }),
      startBroadcast(app, { broadcastId, organiserId: 2, card: { chatId: 1, messageId: 1 } }),
    ])
    expect(started.status).toBe('fulfilled')
    const { filters } = (await findBroadcast(app, { broadcastId })) ?? {}
    expect(filters).toEqual(changed.status === 'fulfilled' ? audience : {})
    await expect(changeAudience(app, { broadcastId, audience: {}, organiserId: 1 })).rejects.toMatchObject({
      code: 'broadcast_not_draft',
    })
    const log = await app.db.source.getRepository(AuditLog).findBy({ action: 'broadcast.audience_changed' })
    expect(log).toHaveLength(changed.status === 'fulfilled' ? 1 : 0)
  })

  test('takes a copy of a saved filter: what becomes of that later changes nothing', async () => {
    const app = createApp()
    await seedPeople(app, { count: 2, firstTelegramId: 100 })
    const filterId = await saveFilter(app, { name: 'Russian', audience, organiserId: 1 })
    const { filters } = (await findFilter(app, { filterId })) ?? { filters: {} }
    const broadcastId = await insertDraft(app)
    await changeAudience(app, { broadcastId, audience: filters, organiserId: 1 })
    await deleteFilter(app, { filterId, organiserId: 1 })
    expect((await findBroadcast(app, { broadcastId }))?.filters).toEqual(audience)
    expect(await countStates(app, await launch(app, { audience: filters }))).toEqual({})
  })
})
