import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { DialectName } from '../../../src/db/dialect'
import { assertSchemaCurrent } from '../../../src/db/migration-status'
import type { Place } from '../../support/database'
import { factsOf, useCopying, within } from '../../support/copying'
import { startHerald } from '../../support/herald-process'
import { makePredecessor } from '../../support/predecessor-database'
import { oddRows } from '../../support/predecessor-rows'
import { createDraw } from '../../support/seed'
import { waitUntil } from '../../support/wait-until'

const target = useCopying()
const sources: Place[] = []
afterAll(async () => {
  for (const source of sources) await source.remove()
})

const PEOPLE = 5_000
const KILLS = 3
const FIRST = 1_000

/** All the oddities, and some pages of people with an application and a message each. */
async function populated(dialect: DialectName): Promise<string> {
  const ids = Array.from({ length: PEOPLE }, (_, n) => FIRST + n)
  const rows = {
    ...oddRows,
    users: [
      ...(oddRows['users'] ?? []),
      // Every tenth has the phone of the one before.
      ...ids.map((id) => ({
        ...{ id, telegram_id: id, first_name: 'Ёж', last_name: '🦔', is_active: true },
        phone: `${id % 10 === 0 ? '8916' : '+7916'}${String(3_000_000 + (id % 10 === 0 ? id - 1 : id))}`,
        email: `p${id}@example.org`,
      })),
    ],
    registrations: [
      ...(oddRows['registrations'] ?? []),
      ...ids.map((id) => ({
        id,
        user_id: id,
        telegram_id: id,
        competition_id: 2,
        role: 'voter',
        status: 'approved',
      })),
    ],
    broadcast_recipients: [
      ...(oddRows['broadcast_recipients'] ?? []),
      ...ids.map((id) => ({ id, broadcast_id: 1, user_id: id, telegram_id: id, telegram_status: 'sent' })),
    ],
  }
  const place = await makePredecessor(dialect, { step: 7, rows })
  sources.push(place)
  return place.url
}

/** The whole command, run to its end. */
async function importInto(from: string, to: string): Promise<string> {
  const herald = startHerald(['db-copy', '--from', from, '--to', to], {})
  await waitUntil(() => herald.child.exitCode !== null, 120_000)
  return herald.output()
}

/** What lies beside a file and bears its name: the rows on their way. */
async function besides(url: string): Promise<string[]> {
  const file = url.slice('sqlite:'.length)
  const names = await readdir(dirname(file))
  return names.filter((name) => name.startsWith(basename(file)) && name.endsWith('.d'))
}

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('an import of a predecessor from %s to %s', (from, to) => {
  it('that is killed again and again ends as one that never was', async () => {
    const draw = createDraw(`import from ${from} to ${to}`)
    const [source, undisturbed, disturbed] = [
      await populated(from),
      await target.empty(to),
      await target.empty(to),
    ]
    expect(await importInto(source, undisturbed)).toContain('The target is ready')
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Lines come with each fifth of what is converted, checked, copied and verified.
      const afterLines = draw.between(0, 20)
      const herald = startHerald(['db-copy', '--from', source, '--to', disturbed], {})
      const lines = () => herald.output().split('\n').length - 1
      await waitUntil(() => lines() >= afterLines || herald.child.exitCode !== null, 60_000)
      await herald.end('SIGKILL')
    }
    // Who was killed behind the very last commit had no time to say that it was the last.
    expect(await importInto(source, disturbed)).toMatch(/The target is ready|the target is not empty/)
    await within(disturbed, assertSchemaCurrent)
    const facts = await factsOf(disturbed)
    expect(facts).toEqual(await factsOf(undisturbed))
    expect(facts['users']?.rows).toBeGreaterThanOrEqual(PEOPLE)
    if (from === 'sqlite') expect(await besides(source)).toEqual([])
  }, 300_000)
})
