import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { isPausedForLetters } from '../broadcasts/pause-for-letters'
import { loadNoticeFigures, loadQuestionMailFigures } from './load-figures'
import type { Backlog } from './load-figures'

/** What waits to go by e-mail. */
export interface LetterFigures {
  /** Letters of broadcasts under way that are not sent yet. */
  left: number
  /** Broadcasts that stand still because their letters fail or cannot go, and since when the first of them does. */
  paused: { count: number; since: Date | null }
  /** Notices and questions. */
  due: Backlog
}

/** Reads the counters of broadcasts, and counts the few notices and questions that are due. */
export async function loadLetterFigures(app: Pick<App, 'db' | 'now'>): Promise<LetterFigures> {
  const [row] = await read<{ left_over: number | null; paused: number | null; since: Date | string | null }>(
    app,
    sql`SELECT sum(email_total - email_sent_count - email_failed_count - email_unknown_count - email_skipped_count
            - email_cancelled_count) AS left_over,
          sum(CASE WHEN ${isPausedForLetters} THEN 1 ELSE 0 END) AS paused,
          min(CASE WHEN ${isPausedForLetters} THEN paused_at END) AS since
        FROM broadcasts WHERE status IN ('sending', 'paused')`,
  )
  const [notices, questions] = [
    await loadNoticeFigures(app, { channel: 'email' }),
    await loadQuestionMailFigures(app),
  ]
  return {
    left: row?.left_over ?? 0,
    paused: { count: row?.paused ?? 0, since: toDate(row?.since ?? null) },
    due: {
      count: notices.count + questions.count,
      oldestSeconds: Math.max(notices.oldestSeconds, questions.oldestSeconds),
    },
  }
}
