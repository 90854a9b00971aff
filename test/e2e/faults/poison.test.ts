import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { json, sql } from '../../../src/db/sql'
import type { Sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { countStates, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { servedTwice } from '../../support/expect-invariants'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { waitUntil } from '../../support/wait-until'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'

const PEOPLE = 120

describe.each(dialectNames)('rows that cannot be right (%s)', (dialect) => {
  let rig: FaultRig
  beforeEach(async () => {
    rig = await createFaultRig(dialect, { people: PEOPLE })
    await rig.startWorkers(1)
  }, 60_000)
  afterEach(() => rig.stop())

  const change = (statement: Sql) => transaction(rig.app, (tx) => tx.run(statement))
  const alive = () => rig.processes.every(({ child }) => child.exitCode === null)

  test('impossible chat ids are found unreachable; everybody else gets it', async () => {
    const impossible = [-1, 1, Number.MAX_SAFE_INTEGER]
    for (const telegramId of impossible) {
      await change(sql`INSERT INTO users (telegram_id, telegram_first_name) VALUES (${telegramId}, 'Nobody')`)
    }
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId)
    await expectLedgerInOrder(rig.app, broadcastId)
    expect(await countStates(rig.app, broadcastId)).toEqual({ sent: PEOPLE, blocked: impossible.length })
    expect(servedTwice(rig)).toEqual([])
    expect(alive()).toBe(true)
  }, 90_000)

  test.each([
    ['null', null],
    ['a word', 'nonsense'],
    ['an empty object', {}],
    ['a text without a text', { kind: 'text', entities: [] }],
    ['a kind nobody knows', { kind: 'hologram', text: 'Hello', entities: [] }],
  ])(
    'content that is %s: ends honestly, and does not hold up the next broadcast',
    async (_, content) => {
      const poisoned = await insertDraft(rig.app)
      const card = { chatId: 1, messageId: 1 }
      await change(sql`UPDATE broadcasts SET content = ${json(content)} WHERE id = ${poisoned}`)
      await startBroadcast(rig.app, { broadcastId: poisoned, organiserId: 1, card })
      const healthy = await rig.launch()
      await rig.completed(healthy)
      // Somebody may have got what could be read of it; what is not final is paused with its cause.
      await waitUntil(async () => {
        const { status } = await loadBroadcast(rig.app, { broadcastId: poisoned })
        const { sending = 0 } = await countStates(rig.app, poisoned)
        return sending === 0 && ['completed', 'failed', 'paused'].includes(status)
      }, 40_000)
      expect((await countStates(rig.app, healthy)).sent).toBe(PEOPLE)
      await expectLedgerInOrder(rig.app, healthy)
      await expectLedgerInOrder(rig.app, poisoned)
      const rows = await rig.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId: poisoned })
      expect(rows).toHaveLength(PEOPLE)
      // Nothing that could be sent: nobody can have got it, and nobody is told that they may have.
      expect(await countStates(rig.app, poisoned)).not.toHaveProperty('unknown')
      expect(alive()).toBe(true)
    },
    90_000,
  )
})
