import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DialectName } from '../../../src/db/dialect'
import { assertSchemaCurrent } from '../../../src/db/migration-status'
import { factsOf, lasting, useCopying, within } from '../../support/copying'
import type { Place } from '../../support/database'
import { startHerald } from '../../support/herald-process'
import { makePredecessor, steps } from '../../support/predecessor-database'
import { oddRows } from '../../support/predecessor-rows'
import { createDraw } from '../../support/seed'
import { waitUntil } from '../../support/wait-until'

const preload = join(__dirname, '..', '..', 'support', 'kill-at-statement.mjs')
/** Ids, sessions, the marker, the commit of all: what comes after the last check. */
const LAST = 4
const DRAWN = 3

const places = useCopying()
const predecessors: Place[] = []
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'herald-killed-copy-'))
})
afterAll(async () => {
  for (const place of predecessors) await place.remove()
  await rm(folder, { recursive: true })
})

async function makeSource(what: 'a' | "a predecessor's", dialect: DialectName): Promise<string> {
  if (what === 'a') return places.full(dialect)
  const place = await makePredecessor(dialect, { step: steps.length, rows: oddRows })
  predecessors.push(place)
  return place.url
}

/** db-copy that dies with one of its statements, or runs to its end; answers what it printed. */
async function copyUntil(statement: number | null, from: string, to: string): Promise<string> {
  const herald = startHerald(['db-copy', '--from', from, '--to', to, '--snapshot-dir', folder], {
    NODE_OPTIONS: `--import=${preload}`,
    ...(statement !== null && { KILL_AT: String(statement) }),
  })
  await waitUntil(() => herald.child.exitCode !== null || herald.child.signalCode !== null, 60_000)
  return herald.output()
}

it.each([
  ['a', 'sqlite', 'postgres'],
  ['a', 'postgres', 'sqlite'],
  ["a predecessor's", 'sqlite', 'postgres'],
  ["a predecessor's", 'postgres', 'sqlite'],
] as const)(
  'a db-copy of %s database from %s to %s that is killed at any of its statements goes on to the same checksums and leaves nothing behind',
  async (what, from, to) => {
    const draw = createDraw(`statements of db-copy of ${what} database from ${from} to ${to}`)
    const [source, undisturbed] = [await makeSource(what, from), await places.migrated(to)]
    const count = Number(/statements: (\d+)/.exec(await copyUntil(null, source, undisturbed))?.[1])
    expect(count).toBeGreaterThan(100)
    const facts = lasting(await factsOf(undisturbed))
    const last = Array.from({ length: LAST }, (_, index) => count - index)
    const drawn = Array.from({ length: DRAWN }, () => draw.between(1, count))
    for (const statement of [...last, ...drawn]) {
      const target = await places.migrated(to)
      expect(await copyUntil(statement, source, target)).not.toContain('statements:')
      // Who was killed behind the very last commit had no time to say that it was the last.
      expect(await copyUntil(null, source, target)).toMatch(/The target is ready|the target is not empty/)
      await within(target, assertSchemaCurrent)
      expect([statement, lasting(await factsOf(target))]).toEqual([statement, facts])
      expect([statement, await readdir(folder)]).toEqual([statement, []])
    }
  },
  300_000,
)
