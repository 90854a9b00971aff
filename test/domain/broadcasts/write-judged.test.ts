import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { skipCauseOf } from '../../../src/domain/broadcasts/audience'
import { writeJudged } from '../../../src/domain/broadcasts/write-judged'
import type { ExistingRows } from '../../../src/domain/broadcasts/write-judged'
import { countStates } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertBroadcast, insertProfile } from '../../support/fixtures'

describeEachDialect('rows of judged people', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function write(broadcastId: number, { below, existing }: { below: number; existing: ExistingRows }) {
    const people = sql`
      SELECT u.id, u.email, ${skipCauseOf.email} AS cause FROM users u WHERE u.id < ${below} ORDER BY u.id`
    return transaction(database(), (tx) =>
      writeJudged(tx, { broadcastId, channel: 'email', people, existing, now: new Date() }),
    )
  }

  async function prepare() {
    const { id: broadcastId } = await insertBroadcast(database(), {})
    await insertProfile(database())
    await insertProfile(database(), { email: null })
    await insertProfile(database(), { emailUnsubscribedAt: new Date() })
    const { id: last } = await insertProfile(database())
    return { broadcastId, last, states: () => countStates(database(), broadcastId, { channel: 'email' }) }
  }

  test('are counted, and those who are skipped by cause', async () => {
    const { broadcastId, last, states } = await prepare()
    const written = await write(broadcastId, { below: last + 1, existing: 'refuse' })
    expect(written).toMatchObject({ total: 4, skipped: 2 })
    expect(written.causes.toSorted((a, b) => a.cause.localeCompare(b.cause))).toEqual([
      { channel: 'email', cause: 'no_address', people: 1 },
      { channel: 'email', cause: 'unsubscribed', people: 1 },
    ])
    expect(await states()).toEqual({ pending: 2, skipped: 2 })
  })

  test('who has one is passed over where that is asked for, and only the new ones are counted', async () => {
    const { broadcastId, last, states } = await prepare()
    await write(broadcastId, { below: last, existing: 'refuse' })
    const more = await write(broadcastId, { below: last + 1, existing: 'pass over' })
    expect(more).toEqual({ total: 1, skipped: 0, causes: [] })
    expect(await states()).toEqual({ pending: 2, skipped: 2 })
  })

  test('elsewhere a second row of somebody is refused, and nothing is written', async () => {
    const { broadcastId, last, states } = await prepare()
    await write(broadcastId, { below: last, existing: 'refuse' })
    await expect(write(broadcastId, { below: last + 1, existing: 'refuse' })).rejects.toThrow(/unique/i)
    expect(await states()).toEqual({ pending: 1, skipped: 2 })
  })
})
