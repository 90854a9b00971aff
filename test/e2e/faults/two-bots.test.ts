import { User } from '../../../src/db/entities/user.entity'
import { createTestDatabase, dialectNames } from '../../support/database'
import type { TestDatabase } from '../../support/database'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import type { Person } from '../../support/person'
import { createPerson } from '../../support/person'
import { expectNoToken } from '../../support/token-search'
import { waitUntil } from '../../support/wait-until'

const TAKEN_OVER_WITHIN_MS = 15_000

describe.each(dialectNames)('two bots on one token (%s)', (dialect) => {
  let rig: FaultRig
  beforeEach(async () => {
    rig = await createFaultRig(dialect, { people: 1 })
  })
  afterEach(() => rig.stop())

  const greeted = (people: Person[]) => people.filter((person) => person.texts().length > 0).length
  const crowd = (count: number) => Array.from({ length: count }, () => createPerson(rig.emulator))

  test('one polls, the other waits without a conflict, and takes over within 15 s of a SIGKILL', async () => {
    const first = rig.start('bot')
    await waitUntil(() => first.output().includes('"polling"'), 30_000)
    const second = rig.start('bot')
    await waitUntil(() => second.output().includes('health endpoint is up'), 30_000)
    const people = crowd(20)
    for (const person of people) person.write('/start')
    await waitUntil(() => greeted(people) === people.length)
    expect(second.output()).not.toContain('"polling"')
    expect(rig.emulator.counters().pollConflicts).toBe(0)

    const later = crowd(20)
    for (const person of later) person.write('/start')
    await waitUntil(() => greeted(later) > 0)
    await first.end('SIGKILL')
    const since = Date.now()
    await waitUntil(() => second.output().includes('"polling"'), TAKEN_OVER_WITHIN_MS)
    process.stderr.write(`taken over after ${Date.now() - since} ms\n`)
    await waitUntil(() => greeted(later) === later.length)
    const users = await rig.app.db.source.getRepository(User).count()
    expect(users).toBe(1 + people.length + later.length)
    expect(second.child.exitCode).toBe(null)
    await expectNoToken(rig.app, rig.processes)
  }, 90_000)
})

describe('somebody else polls with our token', () => {
  let rig: FaultRig
  let elsewhere: TestDatabase | undefined
  afterEach(async () => {
    await rig.stop()
    await elsewhere?.drop()
  })

  test('whoever gets the 409 waits a lease and tries again; both live, and alone it is served at once', async () => {
    rig = await createFaultRig('sqlite', { people: 1 })
    elsewhere = await createTestDatabase('sqlite')
    const ours = rig.start('bot')
    const theirs = rig.start('bot', { DATABASE_URL: elsewhere.url })
    const conflicts = () => rig.emulator.counters().pollConflicts
    await waitUntil(() => conflicts() >= 2, 60_000)
    expect([ours.child.exitCode, theirs.child.exitCode]).toEqual([null, null])
    expect(ours.output() + theirs.output()).toContain('"end":"conflict"')
    // Nobody hammers: a waiting bot leaves the other the time of a lease.
    const before = conflicts()
    const since = Date.now()
    await waitUntil(() => Date.now() - since > 5_000)
    expect(conflicts() - before).toBeLessThan(4)

    await theirs.end('SIGTERM')
    const person = createPerson(rig.emulator)
    person.write('/start')
    await waitUntil(() => person.texts().length > 0, 30_000)
    await expectNoToken(rig.app, rig.processes)
  }, 90_000)
})
