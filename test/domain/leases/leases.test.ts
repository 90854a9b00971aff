import { acquireLease } from '../../../src/domain/leases/acquire-lease'
import { releaseLease } from '../../../src/domain/leases/release-lease'
import { renewLease } from '../../../src/domain/leases/renew-lease'
import { describeEachDialect } from '../../support/database'
import { waitUntil } from '../../support/wait-until'

const HOUR_MS = 3_600_000

describeEachDialect('a lease', (_, useDatabase) => {
  const database = useDatabase()
  const acquire = (holder: string, durationMs = HOUR_MS) =>
    acquireLease(database(), { name: 'polling', holder, durationMs })
  const acquired = async (holder: string, durationMs?: number) => {
    const lease = await acquire(holder, durationMs)
    if (lease === null) throw new Error('somebody holds it')
    return lease
  }

  it('has one holder, however many ask at once', async () => {
    const leases = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((holder) => acquire(holder)))
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1)
  })

  it('is not taken twice by its own holder', async () => {
    await acquired('a')
    expect(await acquire('a')).toBeNull()
  })

  it('can be held on to', async () => {
    const lease = await acquired('a', 1)
    expect(await renewLease(database(), { lease, durationMs: HOUR_MS })).toBe(true)
    expect(await acquire('b')).toBeNull()
  })

  it('passes to another holder at its end, with a new token, and is lost to the first', async () => {
    const first = await acquired('a', 1)
    await waitUntil(async () => (await acquire('b')) !== null)
    expect(await renewLease(database(), { lease: first, durationMs: HOUR_MS })).toBe(false)
  })

  it('grows its token with every holder, so that a namesake is fenced off', async () => {
    const first = await acquired('a')
    await releaseLease(database(), { lease: first })
    const second = await acquired('a')
    expect(second.token).toBe(first.token + 1)
    expect(await renewLease(database(), { lease: first, durationMs: HOUR_MS })).toBe(false)
  })

  it('is free at once when it is released', async () => {
    await releaseLease(database(), { lease: await acquired('a') })
    expect(await acquire('b')).not.toBeNull()
  })

  it('is not released by a former holder', async () => {
    const first = await acquired('a')
    await releaseLease(database(), { lease: first })
    await acquired('b')
    await releaseLease(database(), { lease: first })
    expect(await acquire('c')).toBeNull()
  })

  it('is one of several', async () => {
    await acquired('a')
    const other = await acquireLease(database(), { name: 'maintenance', holder: 'b', durationMs: HOUR_MS })
    expect(other).not.toBeNull()
  })
})
