import { SEND_TIMEOUT_MS } from '../../../src/telegram/api'
import type { BroadcastPolicy, BroadcastStatus } from '../../../src/vocabulary/broadcast-status'
import type { RecipientStatus } from '../../../src/vocabulary/recipient-status'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'

export const LEASE_MS = 20_000
const MAX_ATTEMPTS = 5

/** What a row of the ledger must be. */
export interface ModelRow {
  status: RecipientStatus
  token: string | null
  leaseUntil: number | null
  attempts: number
  /** Read back after a retry was planned: its jitter is nobody's to foresee. */
  dueAt: number | null
}

export interface Lease {
  token: string
  ids: number[]
}

export interface Mark {
  id: number
  token: string
  attempts: number
  leaseUntil: number
}

export interface Answer extends Mark {
  outcome: SendOutcome
}

/** What one worker knows, and what its clock says. */
export interface ModelWorker {
  clock: number
  lease: Lease | null
  /** Committed as `sending`, the request not made yet. */
  marks: Mark[]
  /** Marked, but the answer of the database was lost. */
  lost: Lease | null
  /** Requests whose outcome is not recorded yet. */
  answers: Answer[]
}

/** The ledger as delivery.md tells it, small enough to be seen through. */
export interface LeaseModel {
  policy: BroadcastPolicy
  status: BroadcastStatus
  rows: Map<number, ModelRow>
  workers: ModelWorker[]
  /** How often each person really got the message. */
  delivered: Map<number, number>
}

export const isLive = ({ status }: Pick<LeaseModel, 'status'>) => status === 'sending' || status === 'paused'

/** Who may be leased now, in the order in which they are: whose time has come again, then who was never tried. */
export function dueIds({ rows, status }: LeaseModel, now: number): number[] {
  if (status !== 'sending') return []
  const isDue = ({ status: of, dueAt, leaseUntil }: ModelRow) =>
    of === 'pending' && (dueAt === null || dueAt <= now) && (leaseUntil === null || leaseUntil < now)
  return [...rows]
    .filter(([, row]) => isDue(row))
    .sort(([a, one], [b, other]) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity) || a - b)
    .map(([id]) => id)
}

export function leaseRow(row: ModelRow, { token, now }: { token: string; now: number }): void {
  Object.assign(row, { token, leaseUntil: now + LEASE_MS })
}

/** The rows of a lease that its holder may still mark, by id. */
export function markable({ rows }: LeaseModel, { token, ids }: Lease): number[] {
  const isMarkable = (id: number) => {
    const row = rows.get(id)
    return row?.status === 'pending' && row.token === token
  }
  return ids.filter(isMarkable).sort((a, b) => a - b)
}

/** A request is made only if its lease outlasts the time-out. */
export const mayStart = (mark: Mark, now: number) => mark.leaseUntil - now > SEND_TIMEOUT_MS

export function expire(model: LeaseModel, now: number): void {
  for (const row of model.rows.values()) {
    if (row.status !== 'sending' || row.leaseUntil === null || row.leaseUntil >= now) continue
    row.attempts += 1
    const isRetried = model.policy === 'at_least_once' && row.attempts < MAX_ATTEMPTS
    Object.assign(row, isRetried ? free('pending') : { status: 'unknown', leaseUntil: null })
  }
}

/** Records an answer: under its token only, and a late one corrects what was given up. */
export function record(model: LeaseModel, { id, token, attempts, outcome }: Answer): void {
  const row = model.rows.get(id)
  if (row?.token !== token || (row.status !== 'sending' && row.status !== 'unknown')) return
  const { status, isTried } = judge(outcome, { attempts, policy: model.policy })
  if (row.status === 'unknown' && status === 'unknown') return
  row.attempts = attempts + (isTried ? 1 : 0)
  if (status !== 'pending') Object.assign(row, { status, leaseUntil: null, dueAt: null })
  else if (row.status === 'sending' || isLive(model)) Object.assign(row, free('pending'))
  else Object.assign(row, { status: afterTheEnd(model), leaseUntil: null, dueAt: null })
}

/** Takes marks back whose requests were not made. */
export function unmark(model: LeaseModel, { token, ids }: Lease): void {
  for (const id of ids) {
    const row = model.rows.get(id)
    if (row?.token !== token) continue
    if (row.status === 'sending') Object.assign(row, free('pending'))
    if (row.status !== 'unknown') continue
    row.attempts -= 1
    Object.assign(row, isLive(model) ? free('pending') : { status: afterTheEnd(model), leaseUntil: null })
  }
}

export function giveBack(model: LeaseModel, lease: Lease): void {
  for (const id of markable(model, lease)) {
    Object.assign(model.rows.get(id) ?? {}, { token: null, leaseUntil: null })
  }
}

const free = (status: 'pending') => ({ status, token: null, leaseUntil: null })
const afterTheEnd = ({ status }: LeaseModel) => (status === 'cancelled' ? 'cancelled' : 'failed')

function judge(
  { kind }: SendOutcome,
  { attempts, policy }: { attempts: number; policy: BroadcastPolicy },
): { status: RecipientStatus; isTried: boolean } {
  const isLast = attempts + 1 >= MAX_ATTEMPTS
  switch (kind) {
    case 'rate_limited':
    case 'token_fault':
      return { status: 'pending', isTried: false }
    case 'migrated':
    case 'not_sent':
      return { status: isLast ? 'failed' : 'pending', isTried: true }
    case 'unknown':
      return { status: policy === 'at_least_once' && !isLast ? 'pending' : 'unknown', isTried: true }
    default:
      return { status: kind, isTried: true }
  }
}
