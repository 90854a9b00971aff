import { findBroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import { listBroadcasts } from '../../domain/broadcasts/list-broadcasts'
import type { BroadcastLine } from '../../domain/broadcasts/list-broadcasts'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { countCauses } from '../../domain/recipients/count-causes'
import { broadcastProgressMessage } from '../../messages/broadcast-progress'
import { translator } from '../../messages/translate'
import type { BroadcastFilter } from '../../vocabulary/broadcast-status'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { wayOf } from '../../vocabulary/channel'
import { withLedger } from '../with-ledger'
import { wayLines } from './broadcast-way'

const t = translator(DEFAULT_LANGUAGE)

/** `herald broadcast list`: a line each, the newest first. */
export async function broadcastListCommand(options: {
  filter: BroadcastFilter
  page: number
  json: boolean
}): Promise<void> {
  const { filter, page } = options
  const list = await withLedger((app) => listBroadcasts(app, { filter, page: page - 1, perPage: 20 }))
  if (options.json) return printJson(list.lines)
  if (list.lines.length === 0) return print('There is none.')
  print(list.lines.map(lineOf).join('\n'))
  if (list.pages > 1) print(`Page ${list.page + 1} of ${list.pages}; --page shows another.`)
}

/** `herald broadcast show ID`: what its card says. */
export async function broadcastShowCommand(broadcastId: number, options: { json: boolean }): Promise<void> {
  await withLedger(async (app) => {
    const broadcast = await loadBroadcast(app, { broadcastId })
    const { scheduledAt, kind, parentId, content, filters } = broadcast
    const progress = await findBroadcastProgress(app, { broadcastId })
    if (progress === null) return
    const { name, status, total, remaining, counts, startedAt, completedAt, pause } = progress
    const { rateLimited, gatedSeconds, letters } = progress
    const causes = await countCauses(app, { broadcastId })
    if (options.json)
      return printJson({
        ...{ broadcastId, name, kind, parentId, status, scheduledAt, startedAt, completedAt },
        ...{ total, remaining, counts, causes, pause, rateLimited, gatedSeconds, filters, content },
        ...{ way: wayOf(broadcast), letters },
      })
    if (status === 'draft')
      return print([`Broadcast ${broadcastId} is a draft: ${name}`, ...wayLines(broadcast)].join('\n'))
    if (status === 'scheduled')
      return print(`Broadcast ${broadcastId} is scheduled for ${scheduledAt?.toISOString() ?? '?'}: ${name}`)
    const rate = progress.rateSample?.rate ?? null
    print(broadcastProgressMessage(t, { progress, causes, rate, now: app.now() }).text)
  })
}

function lineOf({ broadcastId, name, kind, status, total, sent, at }: BroadcastLine): string {
  const what = kind === 'send' ? name : `${kind}: ${name}`
  return [broadcastId, status, `${sent}/${total}`, at.toISOString(), what].join('\t')
}

function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
