import { Notice } from '../../../src/db/entities/notice.entity'
import { expireNotices } from '../../../src/domain/notices/expire-notices'
import { leaseNotices } from '../../../src/domain/notices/lease-notices'
import { recordNotice } from '../../../src/domain/notices/record-notice'
import { MAX_ATTEMPTS } from '../../../src/domain/recipients/retry-delay'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertNotice, insertUser } from '../../support/fixtures'

const LEASE_MS = 21_000

describeEachDialect('expire-notices', (_dialect, useDatabase) => {
  const database = useDatabase()
  const clock = { time: 0 }
  const at = () => ({ ...createLedgerApp(database().db), now: () => new Date(clock.time) })
  const row = () => database().db.source.getRepository(Notice).findOneOrFail({ where: {} })
  const sent = { kind: 'sent', messageIds: [7] as number[] } as const

  beforeEach(async () => {
    clock.time = Date.now() + 60_000
    const { id: userId } = await insertUser(database())
    await insertNotice(database(), { kind: 'registration_approved', userId, subjectId: 1 })
  })

  test('a sender’s death is an attempt of unknown outcome: the next waits, and the fifth is the last', async () => {
    const states: [string, number, string | null][] = []
    for (let deaths = 0; deaths < MAX_ATTEMPTS; deaths += 1) {
      expect(await leaseNotices(at(), { holder: 'a', limit: 5 })).toMatchObject([{ attempts: deaths }])
      expect(await expireNotices(at())).toEqual([])
      clock.time += LEASE_MS
      expect(await leaseNotices(at(), { holder: 'b', limit: 5 })).toEqual([])
      const expired = await Promise.all([expireNotices(at()), expireNotices(at())])
      expect(expired.flat()).toHaveLength(1)
      const { status, attempts, errorCode, nextAttemptAt } = await row()
      states.push([status, attempts, errorCode])
      expect(await leaseNotices(at(), { holder: 'b', limit: 5 })).toEqual([])
      clock.time = nextAttemptAt?.getTime() ?? clock.time
    }
    const waiting = [1, 2, 3, 4].map((attempts) => ['pending', attempts, 'lease_expired'])
    expect(states).toEqual([...waiting, ['failed', MAX_ATTEMPTS, 'lease_expired']])
  })

  test('a late answer corrects it until it is leased again, and then no more', async () => {
    const [notice] = await leaseNotices(at(), { holder: 'a', limit: 1 })
    if (notice === undefined) throw new Error('nothing was leased')
    clock.time += LEASE_MS
    await expireNotices(at())
    expect(await recordNotice(at(), { notice, outcome: sent })).toBe(true)
    expect(await row()).toMatchObject({ status: 'sent', attempts: 1, messageIds: [7] })
    expect(await recordNotice(at(), { notice, outcome: sent })).toBe(false)
  })

  test('once leased again, what the dead one knew changes nothing', async () => {
    const [notice] = await leaseNotices(at(), { holder: 'a', limit: 1 })
    if (notice === undefined) throw new Error('nothing was leased')
    clock.time += LEASE_MS
    await expireNotices(at())
    clock.time += LEASE_MS
    expect(await leaseNotices(at(), { holder: 'b', limit: 1 })).toHaveLength(1)
    expect(await recordNotice(at(), { notice, outcome: sent })).toBe(false)
    expect(await row()).toMatchObject({ status: 'sending', attempts: 1 })
  })
})
