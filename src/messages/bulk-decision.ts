import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Bulk } from '../domain/applications/find-bulk'
import { MAX_BULK } from '../vocabulary/application-filters'
import { decidedFrom, rejectionCauses } from '../vocabulary/decision'
import type { RejectionCause } from '../vocabulary/decision'
import type { OutgoingMessage } from '../vocabulary/message'
import { applicationListData } from './application-list-data'
import { shortened } from './shortened'
import { rejectionKey } from './rejection-reason'
import type { Translate } from './translate'

const NAME_LENGTH = 30
const verbs = ['go', 'because', 'words'] as const
export type BulkVerb = (typeof verbs)[number]

export interface BulkPress {
  verb: BulkVerb
  bulkId: number
  /** Of `because`; null: no reason. */
  cause: RejectionCause | null
}

/** Reads callback data `bulk:<verb>:<id>[:<cause>]`; null when a button of ours never said that. */
export function parseBulkData(data: string): BulkPress | null {
  const [, found, id, why] = /^bulk:([a-z]+):(\d{1,9})(?::([a-z_]+))?$/.exec(data) ?? []
  const verb = verbs.find((known) => known === found)
  const cause = rejectionCauses.find((known) => known === why) ?? null
  if (verb === undefined || (why !== undefined && (cause === null || verb !== 'because'))) return null
  return { verb, bulkId: Number(id), cause }
}

/** A decision about many applications: what it would do, how far it is, or what came of it. */
export function bulkMessage(t: Translate, bulk: Bulk): OutgoingMessage {
  if (bulk.status === 'draft') return consequences(t, bulk)
  const list = { text: t('review-list'), callback_data: applicationListData('list') }
  const text = bulk.status === 'running' ? progress(t, bulk) : report(t, bulk)
  return { text, reply_markup: { inline_keyboard: bulk.status === 'running' ? [] : [[list]] } }
}

function consequences(t: Translate, bulk: Bulk): OutgoingMessage {
  const { decision, total, ahead, reason } = bulk
  const waiting = ahead.find(({ status }) => status === decidedFrom[decision])?.count ?? 0
  const lines = [
    ...(total === MAX_BULK ? [t('bulk-limit', { count: MAX_BULK })] : []),
    t(`bulk-will-${decision}`, { count: waiting }),
    ...(total > waiting ? [t('bulk-will-skip', { count: total - waiting })] : []),
    ...(decision === 'rejected' ? [reason === null ? t('bulk-why') : t('bulk-why-words', { reason })] : []),
  ]
  const title = FormattedString.bold(t(`bulk-title-${decision}`, { count: total }))
  const { text, entities } = title.concat(new FormattedString(`\n\n${lines.join('\n')}`))
  const end = [
    { text: t('button-confirm'), callback_data: `bulk:go:${bulk.bulkId}` },
    { text: t('button-back'), callback_data: applicationListData('list') },
  ]
  const reasons = decision === 'rejected' ? reasonRows(t, bulk) : []
  return {
    text,
    entities,
    reply_markup: { inline_keyboard: [...reasons, waiting === 0 ? end.slice(1) : end] },
  }
}

/** What is chosen is marked: one of the quick reasons, own words, or none. */
function reasonRows(
  t: Translate,
  { bulkId, cause: chosen, reason }: Pick<Bulk, 'bulkId' | 'cause' | 'reason'>,
): InlineKeyboardButton[][] {
  const row = (label: string, data: string, isChosen: boolean) => [
    { text: `${isChosen ? '🔘' : '⚪️'} ${label}`, callback_data: data },
  ]
  const isNone = chosen === null && reason === null
  return [
    ...rejectionCauses.map((cause) =>
      row(t(rejectionKey(cause)), `bulk:because:${bulkId}:${cause}`, cause === chosen),
    ),
    row(t('review-own-words'), `bulk:words:${bulkId}`, reason !== null),
    row(t('review-no-reason'), `bulk:because:${bulkId}`, isNone),
  ]
}

function progress(t: Translate, { decision, total, ahead }: Bulk): string {
  const left = ahead.reduce((sum, { count }) => sum + count, 0)
  return t(`bulk-running-${decision}`, { done: total - left, total })
}

/** "43 approved, 2 skipped", and below it for each cause who. */
function report(t: Translate, { decision, total, outcomes }: Bulk): string {
  const decided = outcomes.find(({ outcome }) => outcome === 'decided')?.count ?? 0
  const skipped = outcomes.filter(({ outcome }) => outcome !== 'decided')
  const counted = t(`bulk-done-${decision}`, { count: decided })
  if (skipped.length === 0) return counted
  const lines = skipped.map(({ outcome, count, named }) => {
    const names = named.map(
      ({ registrationId, name }) => `#${registrationId} ${shortened(name, NAME_LENGTH)}`,
    )
    const all = count > named.length && named.length > 0 ? [...names, '…'] : names
    const why = `• ${t(`bulk-skip-${outcome.replace('_', '-')}`)}: ${count}`
    return all.length === 0 ? why : `${why} (${all.join(', ')})`
  })
  return `${counted}, ${t('bulk-skipped', { count: total - decided })}\n\n${lines.join('\n')}`
}
