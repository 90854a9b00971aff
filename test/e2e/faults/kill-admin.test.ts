import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { draftDigest } from '../../../src/domain/broadcasts/draft-digest'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'
import { countStates, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { FIRST_PERSON, createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { enterAs } from '../../support/panel-client'
import { waitUntil } from '../../support/wait-until'

const DRAFTS = 30
const PEOPLE = 5

describe.each(dialectNames)('the panel is killed while broadcasts are launched (%s)', (dialect) => {
  let rig: FaultRig
  beforeEach(async () => {
    rig = await createFaultRig(dialect, {
      people: PEOPLE,
      environment: { PUBLIC_URL: 'http://localhost:8080', UNDO_SECONDS: '0' },
    })
  })
  afterEach(() => rig.stop())

  const load = (broadcastId: number) => loadBroadcast(rig.app, { broadcastId })
  const startsOf = (targetId: number) =>
    rig.app.db.source.getRepository(AuditLog).countBy({ action: 'broadcast.started', targetId })

  test('each is launched or a draft, never half, and whatever was answered is launched and delivered once', async () => {
    const ids: number[] = []
    while (ids.length < DRAFTS) ids.push(await insertDraft(rig.app))
    const shown = draftDigest(await load(ids[0] ?? 0))
    const admin = rig.start('admin')
    await waitUntil(() => admin.panelUrl() !== undefined, 60_000)
    const url = admin.panelUrl() ?? ''
    const client = await enterAs(
      {
        ...{ app: rig.app, url, stop: () => Promise.resolve() },
        ask: (path, init) => fetch(new URL(path, url), { redirect: 'manual', ...init }),
      },
      { isOrganiser: true, isActive: false },
    )
    const answered: number[] = []
    const press = async (id: number) => {
      const { status } = await client.post(`/api/broadcasts/${id}/launch`, { shown })
      if (status === 200) answered.push(id)
    }
    const pressed = Promise.allSettled(ids.map(press)) // those after the kill have no answer
    await waitUntil(() => answered.length >= 3)
    await admin.end('SIGKILL')
    await pressed

    const launched: number[] = []
    for (const id of ids) {
      const { status } = await load(id)
      expect([id, await startsOf(id)]).toEqual([id, status === 'draft' ? 0 : 1])
      if (status !== 'draft') launched.push(id)
    }
    expect(launched).toEqual(expect.arrayContaining(answered))
    await rig.startWorkers(1)
    for (const id of launched) {
      await rig.completed(id)
      await expectLedgerInOrder(rig.app, id)
      expect(await countStates(rig.app, id)).toEqual({ sent: PEOPLE, skipped: 1 })
    }
    const messages = rig.emulator.chats
      .read(FIRST_PERSON)
      .messages.filter(({ message }) => message.text === 'Hello')
    expect(messages).toHaveLength(launched.length)
  }, 120_000)
})
