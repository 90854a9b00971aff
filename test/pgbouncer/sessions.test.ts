import { migrations } from '../../migrations'
import { openReader } from '../../src/db/data-source'
import { migrate } from '../../src/db/migrate'
import { identityOf, isPooled } from '../../src/db/pooler'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { createEmptyPlace, describeEachDialect } from '../support/database'
import { nameOf, postgresUrl, withClient } from '../support/postgres-admin'

const SILENCE_MS = 12_345

describeEachDialect('sessions behind a pooler', (_, useDatabase) => {
  const database = useDatabase({ silenceMs: SILENCE_MS })

  it('are known to be shared, and PostgreSQL itself is known behind them', async () => {
    const { db, url } = database()
    const direct = await openReader({ url: postgresUrl(nameOf(url)), migrations })
    expect([await isPooled(db), await isPooled(direct)]).toEqual([true, false])
    expect(await identityOf(db)).toBe(await identityOf(direct))
    await direct.close()
  })

  it('are other ones from one transaction to the next, and nothing that Herald sets stays in them', async () => {
    const { db } = database()
    const twoAtOnce = Array.from({ length: 2 }, () =>
      transaction({ db }, async (tx) => {
        const { rows } = await tx.run<{ set: string }>(
          sql`SELECT current_setting('idle_in_transaction_session_timeout') AS set, pg_sleep(0.1)`,
        )
        return rows[0]?.set
      }),
    )
    expect(await Promise.all(twoAtOnce)).toEqual(['12345ms', '12345ms'])
    const pids = new Set<number | undefined>()
    for (let time = 0; time < 6; time += 1) {
      const [session] = await read<{ pid: number; set: string }>(
        { db },
        sql`SELECT pg_backend_pid() AS pid, current_setting('idle_in_transaction_session_timeout') AS set`,
      )
      pids.add(session?.pid)
      expect(session?.set).toBe('0')
    }
    expect(pids.size).toBeGreaterThan(1)
  })
})

it('migrations need no session of their own: two at once are harmless, and no lock stays', async () => {
  const place = await createEmptyPlace('postgres')
  const applied = await Promise.all([1, 2].map(() => migrate({ url: place.url, migrations })))
  expect(applied.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, migrations.length])
  const { rows } = await withClient(postgresUrl(nameOf(place.url)), (client) =>
    client.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND database =
      (SELECT oid FROM pg_database WHERE datname = current_database())`),
  )
  expect(rows).toEqual([])
  await place.remove()
})
