import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatabaseReader } from '../../db/data-source'
import { read } from '../../db/read'
import { among, sql } from '../../db/sql'
import type { Channel } from '../../vocabulary/channel'
import { foundPeople } from '../users/found-people'
import type { LedgerFilter } from './ledger-filter'
import { nextRecipients } from './next-recipients'
import type { LedgerPlace } from './next-recipients'
import { theseRecipients } from './these-recipients'

/** Recipients whose people are looked at in one go: some ten milliseconds of a process that has others to answer. */
const STEP = 2_000
/** So long a page is looked for before as much of it as was found is given. */
const PATIENCE_MS = 250
/** Of so many people it is asked which of them are recipients; of more, which recipients are among them. */
const FEW_PEOPLE = 1_000

export interface FoundRecipients {
  ids: number[]
  /** After which recipient to go on; null: there are no more. */
  next: number | null
}

type Wanted = Pick<LedgerPlace, 'broadcastId' | 'after' | 'limit'> & LedgerFilter & { patienceMs?: number }
type Reading = { db: DatabaseReader }

/**
 * Finds the next recipients of a broadcast that a filter leaves, in the order of their rows. A search among very many
 * takes no longer than `patienceMs`: then there may be fewer than `limit`, or none, and yet a place to go on from.
 */
export async function findRecipients(
  app: Reading,
  { search = '', statuses = [], channel, patienceMs = PATIENCE_MS, ...place }: Wanted,
): Promise<FoundRecipients> {
  if (search === '' && channel === undefined)
    return pageOf(await nextOf(app, { ...place, statuses }), place.limit)
  const isFew = search !== '' && app.db.dialect.wordIndex
  const people = isFew ? await findFewPeople(app, search) : null
  if (people !== null)
    return pageOf(await ofPeople(app, people, { ...place, statuses, channel }), place.limit)
  return lookThrough(app, { ...place, statuses, channel, search, patienceMs })
}

/** One more than was asked for tells that there are more. */
function pageOf(found: readonly number[], limit: number): FoundRecipients {
  const ids = found.slice(0, limit)
  return { ids, next: found.length > limit ? (ids.at(-1) ?? null) : null }
}

async function nextOf(app: Reading, place: LedgerPlace): Promise<number[]> {
  return idsOf(await read<{ id: number }>(app, nextRecipients({ ...place, limit: place.limit + 1 })))
}

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id)

/** Null: there are more than a few. */
async function findFewPeople(app: Reading, search: string): Promise<number[] | null> {
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT id FROM (${foundPeople(search)}) AS found LIMIT ${FEW_PEOPLE + 1}`,
  )
  return rows.length > FEW_PEOPLE ? null : idsOf(rows)
}

/** Somebody is a recipient of a broadcast once in each channel: these rows are few, whatever their state. */
async function ofPeople(
  app: Reading,
  people: readonly number[],
  { broadcastId, statuses, channel, after, limit }: LedgerPlace & Pick<LedgerFilter, 'channel'>,
): Promise<number[]> {
  const rows = await read<{ id: number; status: string; channel: Channel }>(
    app,
    sql`SELECT id, status, channel FROM broadcast_recipients
        WHERE user_id ${among(people)} AND broadcast_id = ${broadcastId} AND id > ${after} ORDER BY id`,
  )
  const wanted: readonly string[] = statuses
  const inState = rows.filter(({ status }) => wanted.length === 0 || wanted.includes(status))
  return idsOf(inState.filter((row) => channel === undefined || row.channel === channel)).slice(0, limit + 1)
}

interface LookThrough extends LedgerPlace, Pick<LedgerFilter, 'channel'> {
  /** Empty: anybody. */
  search: string
  patienceMs: number
}

async function lookThrough(
  app: Reading,
  { search, channel, patienceMs, ...place }: LookThrough,
): Promise<FoundRecipients> {
  const deadline = performance.now() + patienceMs
  const found: number[] = []
  for (let { after } = place; ;) {
    const step = await readStep(app, { ...place, after, limit: STEP })
    const byChannel = step.filter((row) => channel === undefined || row.channel === channel)
    found.push(...idsOf(search === '' ? byChannel : await ofThatName(app, { rows: byChannel, search })))
    if (found.length > place.limit) return pageOf(found, place.limit)
    const last = step.at(-1)
    if (last === undefined || step.length < STEP) return { ids: found, next: null }
    if (performance.now() > deadline) return { ids: found, next: last.id }
    after = last.id
    await nextTurn()
  }
}

interface StepRow {
  id: number
  user_id: number | null
  channel: Channel
}

async function readStep(app: Reading, place: LedgerPlace): Promise<StepRow[]> {
  const recipientIds = idsOf(await read<{ id: number }>(app, nextRecipients(place)))
  if (recipientIds.length === 0) return []
  const these = theseRecipients({ broadcastId: place.broadcastId, recipientIds })
  return read(app, sql`SELECT id, user_id, channel FROM broadcast_recipients WHERE ${these} ORDER BY id`)
}

async function ofThatName(
  app: Reading,
  { rows, search }: { rows: readonly StepRow[]; search: string },
): Promise<StepRow[]> {
  const people = await foundAmong(app, { search, people: rows.flatMap(({ user_id: id }) => id ?? []) })
  return rows.filter(({ user_id: id }) => id !== null && people.has(id))
}

async function foundAmong(
  app: Reading,
  { search, people }: { search: string; people: readonly number[] },
): Promise<Set<number>> {
  // PostgreSQL would rather ask its index for everybody of that name.
  const these = sql`WITH these AS MATERIALIZED (SELECT * FROM users WHERE id ${among(people)})`
  const rows = await read<{ id: number }>(app, sql`${these} ${foundPeople(search, { from: sql`these` })}`)
  return new Set(idsOf(rows))
}
