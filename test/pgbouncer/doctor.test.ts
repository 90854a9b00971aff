import { findPoolerLimits } from '../../src/db/pooler'
import { createEmptyPlace } from '../support/database'
import { createDoctorRig, faultsOf } from '../support/doctor-rig'
import type { DoctorRig } from '../support/doctor-rig'
import { acquirePooler } from '../support/pooler'
import { nameOf, postgresUrl } from '../support/postgres-admin'

describe('herald doctor before a pooler', () => {
  let rig: DoctorRig
  let direct: string
  beforeAll(async () => {
    rig = await createDoctorRig('postgres')
    direct = postgresUrl(nameOf(rig.environment['DATABASE_URL'] ?? ''))
  })
  afterAll(() => rig.stop())

  const faults = (changes: Record<string, string>) => faultsOf({ ...rig.environment, ...changes })

  it('finds nothing wrong when migrations can go past it', async () => {
    expect(await faults({ DATABASE_DIRECT_URL: direct })).toEqual([])
  })

  it('and nothing when a way past it is named and nobody goes through one', async () => {
    expect(await faults({ DATABASE_URL: direct, DATABASE_DIRECT_URL: direct })).toEqual([])
  })

  it('tells of a pooler that nothing leads past', async () => {
    const remedy = 'set DATABASE_DIRECT_URL to the PostgreSQL that DATABASE_URL leads to, past the pooler'
    expect(await faults({})).toEqual([
      expect.stringMatching(/^warning pooler: DATABASE_URL leads through a pooler, /),
    ])
    expect(await faults({ DATABASE_DIRECT_URL: rig.environment['DATABASE_URL'] ?? '' })).toEqual([
      `warning pooler: DATABASE_DIRECT_URL leads through a pooler as well → ${remedy}`,
    ])
  })

  it('tells of a way that leads elsewhere, or nowhere', async () => {
    const other = await createEmptyPlace('postgres')
    const found = await faults({ DATABASE_DIRECT_URL: postgresUrl(nameOf(other.url)) })
    await other.remove()
    expect(found).toEqual([
      expect.stringMatching(/^problem pooler: DATABASE_DIRECT_URL leads to another database/),
    ])
    expect(await faults({ DATABASE_DIRECT_URL: 'postgres://nobody@127.0.0.1:1/herald' })).toEqual([
      expect.stringMatching(/^problem pooler: DATABASE_DIRECT_URL cannot be opened \(ECONNREFUSED\)/),
    ])
  })

  it('compares the pools with what the pooler takes, and the pooler with what PostgreSQL gives', async () => {
    const DATABASE_DIRECT_URL = direct
    expect(await faults({ DATABASE_DIRECT_URL, PG_POOL_SIZE: '1000' })).toEqual([
      expect.stringMatching(
        /^problem connections: one process may open 1003 connections to the pooler, which takes 1000 → set max_client_conn of the pooler to 1007/,
      ),
    ])
    const wide = await acquirePooler({ postgresUrl: direct, settings: { default_pool_size: '5000' } })
    const found = await faults({ DATABASE_URL: wide.url, DATABASE_DIRECT_URL })
    await wide.stop()
    expect(found).toEqual([
      expect.stringMatching(
        /^problem connections: the pooler may open 5000 connections .*lower default_pool_size/,
      ),
    ])
  })

  it('asks the pooler for its limits as one of its stats_users, and says nothing against one that does not tell', async () => {
    const { username } = new URL(direct)
    const [open, closed] = [
      await acquirePooler({
        postgresUrl: direct,
        settings: { admin_users: 'somebody', stats_users: username },
      }),
      await acquirePooler({ postgresUrl: direct, settings: { admin_users: 'somebody' } }),
    ]
    const limits = [await findPoolerLimits(open.url), await findPoolerLimits(closed.url)]
    const found = await faults({ DATABASE_URL: closed.url, DATABASE_DIRECT_URL: direct })
    for (const pooler of [open, closed]) await pooler.stop()
    expect(limits).toEqual([{ clients: 1000, servers: 40 }, null])
    expect(found).toEqual([])
  })

  it('knows what it refuses', async () => {
    const url = `${rig.environment['DATABASE_URL'] ?? ''}?options=-c%20statement_timeout%3D5s`
    expect(await faults({ DATABASE_URL: url })).toContainEqual(
      expect.stringMatching(/^problem database: .*08P01.*take options and time-outs out of DATABASE_URL/),
    )
  })
})
