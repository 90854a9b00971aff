import type { BroadcastStatus } from '../../vocabulary/broadcast-status'
import type { BroadcastContent } from '../../vocabulary/content'
import { stamps } from './conversion'
import type { Convert, Identified } from './conversion'
import { convertAudience } from './convert-audience'
import { shown } from './findings'
import type { Tell } from './findings'
import type { KnownRows } from './known-rows'
import type { RawReader } from './read-raw-row'

/** A broadcast. Nothing is sent because it was carried: what had not ended is a draft, or is cancelled. */
export function convertBroadcast(known: KnownRows): Convert {
  return (row, tell) => {
    const { id } = row
    const templateId = row.integer('template_id')
    const content = templateId === null ? undefined : known.templates.get(templateId)
    if (content === undefined)
      tell(`template_id: ${templateId ?? 'NULL'} is not there: what it said is not known`)
    const filters = row.json('filters')
    const audience = convertAudience(filters)
    if (audience === null) tell(`filters: ${shown(filters)} cannot be understood, and are not kept`)
    const canBeSent = content !== undefined && audience !== null
    const status = statusOf(row, { isLaunched: known.launched.has(id), canBeSent, tell })
    const name = row.text('name', 255) ?? `Broadcast ${id}`
    const channels = {
      send_telegram: row.flag('send_telegram', true),
      send_email: row.flag('send_email', false),
    }
    known.broadcasts.set(id, { sendsTelegram: channels.send_telegram, sendsEmail: channels.send_email })
    const shownContent: BroadcastContent = content ?? { kind: 'text', text: name, entities: [] }
    return [
      {
        ...{ id, name, template_id: content === undefined ? null : templateId, ...channels, status },
        ...{ filters: JSON.stringify(audience ?? {}), content: JSON.stringify(shownContent) },
        created_by: row.bigint('created_by') ?? 0,
        ...timesOf(row, { status, tell }),
        ...countsOf(row),
        ...stamps(row),
      },
    ]
  }
}

function statusOf(
  row: RawReader,
  { isLaunched, canBeSent, tell }: { isLaunched: boolean; canBeSent: boolean; tell: Tell },
): BroadcastStatus {
  const written = row.text('status')?.toLowerCase() ?? 'draft'
  if (written === 'completed' || written === 'failed') return written
  const wasWaiting = written === 'draft' || written === 'scheduled'
  const status = wasWaiting && !isLaunched && canBeSent ? 'draft' : 'cancelled'
  if (status !== written) tell(`status: ${shown(written)} is ${status} now`)
  return status
}

/** Its schedule was never looked at: a draft has none, until an organiser gives it one. */
function timesOf(row: Identified, { status, tell }: { status: BroadcastStatus; tell: Tell }) {
  const [scheduledAt, startedAt] = [row.instant('scheduled_at'), row.instant('started_at')]
  const completedAt = row.instant('completed_at')
  if (status !== 'draft') {
    const { updated_at } = stamps(row)
    const begun = startedAt ?? scheduledAt ?? stamps(row).created_at
    const ended = completedAt ?? updated_at
    return { scheduled_at: scheduledAt, started_at: begun, frozen_at: begun, completed_at: ended }
  }
  for (const [column, at] of Object.entries({ scheduled_at: scheduledAt, started_at: startedAt }))
    if (at !== null) tell(`${column}: ${at} is not kept: it is a draft`)
  if (completedAt !== null) tell(`completed_at: ${completedAt} is not kept: it is a draft`)
  return { scheduled_at: null, started_at: null, frozen_at: null, completed_at: null }
}

/** Its own figures; those of its recipients replace them where there are any. */
function countsOf(row: RawReader) {
  const [sent, failed] = [row.integer('sent_count') ?? 0, row.integer('failed_count') ?? 0]
  const total = Math.max(row.integer('total_recipients') ?? 0, sent + failed)
  return {
    ...{ total_recipients: total, sent_count: sent, failed_count: failed },
    cancelled_count: total - sent - failed,
  }
}
