import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'
import { broadcastFilters } from '../../vocabulary/broadcast-status'
import type { BroadcastFilter, BroadcastKind, BroadcastStatus } from '../../vocabulary/broadcast-status'

/** One broadcast as a list shows it. */
export interface BroadcastLine {
  broadcastId: number
  name: string
  kind: BroadcastKind
  status: BroadcastStatus
  total: number
  sent: number
  /** When it began; before that when it is to begin, or when it was written. */
  at: Date
}

/** One page of a list; `pages` is at least 1, and `page` counts from 0. */
export interface BroadcastPage {
  filter: BroadcastFilter
  lines: BroadcastLine[]
  page: number
  pages: number
}

interface Row {
  id: number
  name: string
  kind: BroadcastKind
  status: BroadcastStatus
  total_recipients: number
  sent_count: number
  at: Date | string
}

/** Lists broadcasts, the newest first; a page that is no more shows the last one. */
export async function listBroadcasts(
  app: Pick<App, 'db'>,
  { filter, page, perPage = 8 }: { filter: BroadcastFilter; page: number; perPage?: number },
): Promise<BroadcastPage> {
  const chosen = sql`status IN ${list(broadcastFilters[filter])}`
  const [counted] = await read<{ total: number }>(
    app,
    sql`SELECT count(*) AS total FROM broadcasts WHERE ${chosen}`,
  )
  const pages = Math.max(1, Math.ceil((counted?.total ?? 0) / perPage))
  const shown = Math.min(page, pages - 1)
  const rows = await read<Row>(
    app,
    sql`SELECT id, name, kind, status, total_recipients, sent_count, coalesce(started_at, scheduled_at, created_at) AS at
        FROM broadcasts WHERE ${chosen} ORDER BY id DESC LIMIT ${perPage} OFFSET ${shown * perPage}`,
  )
  return { filter, page: shown, pages, lines: rows.map(present) }
}

function present({ id, total_recipients: total, sent_count: sent, at, ...row }: Row): BroadcastLine {
  return { ...row, broadcastId: id, total, sent, at: toDate(at) }
}
