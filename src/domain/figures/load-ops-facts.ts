import type { App } from '../../app'
import type { QueueFigures } from '../../queues/queue-handle'
import { findNewestBackup } from '../backups/find-newest-backup'
import { isMailSetUp } from '../broadcasts/assert-letters'
import { loadBotState } from '../bot-state/load-bot-state'
import { listProcesses } from '../processes/list-processes'
import type { SeenProcess } from '../processes/list-processes'
import { countRefusals } from './count-refusals'
import { loadBroadcastFigures, loadInboxFigures, loadNoticeFigures } from './load-figures'
import type { Backlog } from './load-figures'
import { loadLetterFigures } from './load-letter-figures'
import type { LetterFigures } from './load-letter-figures'

/** How Herald does at this moment. */
export interface OpsFacts {
  now: Date
  version: string
  database: string
  isPaused: boolean
  /** Null: Redis does not answer. */
  pacer: { rate: number; gateMs: number; gateCause: string | null } | null
  queues: QueueFigures[] | null
  /** How long Telegram wants no card edited; 0: it takes edits. */
  cardsGateMs: number
  configuredRate: number
  learnedRate: number | null
  recipientsLeft: number
  notices: Backlog
  /** Null: no e-mail is set up. `rate`: e-mails a second of all workers, at most. */
  letters: (LetterFigures & { rate: number }) | null
  updates: Backlog & { setAside: number }
  /** Refusals for the rate within a day. */
  refusals: number
  processes: SeenProcess[]
  /** Null: there is no backup where this process looks. */
  backupAt: Date | null
}

/** Longer than this Redis counts as away: whoever asks wants an answer all the same. */
const PATIENCE_MS = 2_000

/**
 * Looks at everything that /ops and the panel's first page tell; what only Redis knows is null while it is away. Updates
 * that wait are counted without the one that asks.
 */
export async function loadOpsFacts(
  app: Pick<App, 'config' | 'db' | 'now' | 'pacer' | 'queues'>,
  { askedBy }: { askedBy: number | null },
): Promise<OpsFacts> {
  const { botId, broadcastRate: configuredRate, emailRate: rate } = app.config
  const { isPaused, learned, cardsGateMs } = await loadBotState(app, { botId })
  const processes = await listProcesses(app, { botId })
  const [pacer, queues] = await Promise.all([orNull(app.pacer.status()), orNull(app.queues.figures())])
  return {
    ...{ now: app.now(), isPaused, pacer, cardsGateMs, queues, configuredRate, processes },
    version: processes[0]?.version ?? '?',
    database: app.db.dialect.name,
    learnedRate: learned?.rate ?? null,
    recipientsLeft: (await loadBroadcastFigures(app)).left,
    notices: await loadNoticeFigures(app),
    letters: isMailSetUp(app) ? { ...(await loadLetterFigures(app)), rate } : null,
    updates: await loadInboxFigures(app, { botId, askedBy }),
    refusals: await countRefusals(app),
    backupAt: (await findNewestBackup(app.config))?.createdAt ?? null,
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  try {
    return await Promise.race([asked, late])
  } catch {
    return null // Redis is away, which is what null says
  } finally {
    clearTimeout(timer)
  }
}
