import { loadBotState } from '../domain/bot-state/load-bot-state'
import { findNewestBackup } from '../domain/backups/find-newest-backup'
import { countRefusals } from '../domain/figures/count-refusals'
import { loadBroadcastFigures, loadInboxFigures, loadNoticeFigures } from '../domain/figures/load-figures'
import { listProcesses } from '../domain/processes/list-processes'
import type { OpsFacts } from '../messages/ops'
import type { BotContext } from './context'

/** Longer than this Redis counts as away: whoever asks wants an answer all the same. */
const PATIENCE_MS = 2_000

/** Looks at everything that /ops tells; what only Redis knows is null while it is away. */
export async function loadOpsFacts({ app, update }: BotContext): Promise<OpsFacts> {
  const { botId, broadcastRate: configuredRate } = app.config
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
    updates: await loadInboxFigures(app, { botId, askedBy: update.update_id }),
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
