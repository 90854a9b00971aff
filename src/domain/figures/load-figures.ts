import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { databaseTime, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { BroadcastStatus } from '../../vocabulary/broadcast-status'
import type { Channel } from '../../vocabulary/channel'
import { waitingSince } from '../applications/application-condition'
import { isUnanswered } from '../contact/unanswered'
import { MAX_ATTEMPTS } from '../updates/find-unhandled-updates'

type FiguresApp = Pick<App, 'db' | 'now'>

/** How many wait and for how many seconds the first of them has; 0 when nobody does. */
export interface Backlog {
  count: number
  oldestSeconds: number
}

/** Broadcasts by state, and the people whom those under way still have to reach. */
export async function loadBroadcastFigures(
  app: FiguresApp,
): Promise<{ byState: { state: BroadcastStatus; count: number }[]; left: number }> {
  const rows = await read<{ state: BroadcastStatus; count: number; left_over: number }>(
    app,
    sql`SELECT status AS state, count(*) AS count, sum(CASE WHEN status IN ('sending', 'paused')
          THEN total_recipients - sent_count - blocked_count - failed_count - unknown_count - skipped_count
            - cancelled_count - retracted_count ELSE 0 END) AS left_over
        FROM broadcasts GROUP BY status`,
  )
  const left = rows.reduce((sum, row) => sum + row.left_over, 0)
  return { byState: rows.map(({ state, count }) => ({ state, count })), left }
}

/** Applications that wait for a decision. */
export function loadApprovalFigures(app: FiguresApp): Promise<Backlog> {
  return backlog(
    app,
    sql`SELECT count(*) AS count, min(${waitingSince}) AS oldest FROM registrations r WHERE r.status = 'pending'`,
  )
}

/** Questions to the organisers that nobody has answered. */
export function loadQuestionFigures(app: FiguresApp): Promise<Backlog> {
  return backlog(
    app,
    sql`SELECT count(*) AS count, min(q.created_at) AS oldest FROM contact_messages q
        WHERE q.direction = 'question' AND ${isUnanswered}`,
  )
}

/** Notices that are due and not sent, by Telegram if nothing else is said. */
export function loadNoticeFigures(
  app: FiguresApp,
  { channel = 'telegram' }: { channel?: Channel } = {},
): Promise<Backlog> {
  return backlog(
    app,
    sql`SELECT count(*) AS count, min(due_at) AS oldest FROM notices
        WHERE channel = ${channel} AND status IN ('pending', 'sending') AND due_at <= ${app.now()}`,
  )
}

/** Questions to the organisers that are to be sent by e-mail. */
export function loadQuestionMailFigures(app: FiguresApp): Promise<Backlog> {
  return backlog(
    app,
    sql`SELECT count(*) AS count, min(created_at) AS oldest FROM contact_mails WHERE status IN ('pending', 'sending')`,
  )
}

const DAY_MS = 24 * 3_600_000

export interface MailFigures {
  /** Not sent yet. */
  waiting: number
  /** Of the last 24 hours: refused for good, or nobody knows. */
  failed: number
  unknown: number
}

/** E-mails with questions to the organisers. */
export async function loadMailFigures(app: FiguresApp): Promise<MailFigures> {
  const since = new Date(app.now().getTime() - DAY_MS)
  const rows = await read<MailCount>(
    app,
    sql`SELECT CASE WHEN status IN ('pending', 'sending') THEN 'waiting' ELSE status END AS state, count(*) AS count
        FROM contact_mails
        WHERE status IN ('pending', 'sending') OR (status IN ('failed', 'unknown') AND updated_at > ${since})
        GROUP BY 1`,
  )
  return mailFigures(rows)
}

/** E-mails with notices to people. */
export async function loadNoticeMailFigures(app: FiguresApp): Promise<MailFigures> {
  const since = new Date(app.now().getTime() - DAY_MS)
  const rows = await read<MailCount>(
    app,
    sql`SELECT 'waiting' AS state, (SELECT count(*) FROM notices WHERE channel = 'email' AND status = 'pending')
          + (SELECT count(*) FROM notices WHERE channel = 'email' AND status = 'sending') AS count
        UNION ALL
        SELECT status, count(*) FROM notices
          WHERE channel = 'email' AND status IN ('failed', 'unknown') AND updated_at > ${since}
          GROUP BY status`,
  )
  return mailFigures(rows)
}

interface MailCount {
  state: keyof MailFigures
  count: number
}

function mailFigures(rows: readonly MailCount[]): MailFigures {
  const countOf = (state: keyof MailFigures) => rows.find((row) => row.state === state)?.count ?? 0
  return { waiting: countOf('waiting'), failed: countOf('failed'), unknown: countOf('unknown') }
}

/** Updates of a bot that are not handled yet, but for the one that asks, and how many were set aside for good. */
export async function loadInboxFigures(
  app: FiguresApp,
  { botId, askedBy = null }: { botId: number; askedBy?: number | null },
): Promise<Backlog & { setAside: number }> {
  const open = await backlog(
    app,
    sql`SELECT count(*) AS count, min(received_at) AS oldest FROM update_inbox
        WHERE bot_id = ${botId} AND done_at IS NULL AND attempts < ${MAX_ATTEMPTS}
          ${askedBy === null ? sql`` : sql`AND update_id <> ${askedBy}`}`,
  )
  const [row] = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM update_inbox
        WHERE bot_id = ${botId} AND done_at IS NULL AND attempts >= ${MAX_ATTEMPTS}`,
  )
  return { ...open, setAside: row?.count ?? 0 }
}

/** Which leases are held, by the database's clock. */
export async function loadLeaseFigures(app: FiguresApp): Promise<{ name: string; isHeld: boolean }[]> {
  const rows = await read<{ name: string; held: number | boolean }>(
    app,
    sql`SELECT name, until > ${databaseTime()} AS held FROM leases`,
  )
  return rows.map(({ name, held }) => ({ name, isHeld: Boolean(held) }))
}

async function backlog(app: FiguresApp, statement: Sql): Promise<Backlog> {
  const [row] = await read<{ count: number; oldest: Date | string | null }>(app, statement)
  const oldest = toDate(row?.oldest ?? null)
  const seconds = oldest === null ? 0 : (app.now().getTime() - oldest.getTime()) / 1000
  return { count: row?.count ?? 0, oldestSeconds: Math.max(0, seconds) }
}
