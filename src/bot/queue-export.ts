import { AppError } from '../errors'
import type { BotContext } from './context'

/** Has a worker make a file and send it here; answers what to say. No row keeps the wish: without Redis it is asked for again. */
export async function queueExport(
  { app, t }: BotContext,
  payload: Parameters<BotContext['app']['queues']['export']['add']>[0],
): Promise<string> {
  try {
    await app.queues.export.add(payload)
    return t('broadcast-csv-follows')
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'queue_unavailable') throw error
    return t('broadcast-csv-unavailable')
  }
}
