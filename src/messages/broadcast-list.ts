import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { BroadcastLine, BroadcastPage } from '../domain/broadcasts/list-broadcasts'
import { broadcastFilters } from '../vocabulary/broadcast-status'
import type { BroadcastFilter } from '../vocabulary/broadcast-status'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { inRows } from './in-rows'
import { shortInstant } from './instant'
import type { Clock } from './instant'
import { pageTurner } from './pages'
import { shortened } from './shortened'
import type { Translate } from './translate'

const filters = Object.keys(broadcastFilters) as BroadcastFilter[]
const BUTTONS_A_ROW = 4
/** As much of a name as a line takes: a page stays far below 4096 characters. */
const NAME_LENGTH = 60

/** A place in the list of broadcasts. */
export interface ListPlace {
  filter: BroadcastFilter
  page: number
}

/** What the Broadcasts button of the organisers' menu says. */
export const broadcastListData = listData({ filter: 'all', page: 0 })

/** Callback data of a page of the list, or of a broadcast opened from it: `broadcasts:<filter>:<page>[:<id>]`. */
export function listData({ filter, page }: ListPlace, broadcastId?: number): string {
  return `broadcasts:${filter}:${page}${broadcastId === undefined ? '' : `:${broadcastId}`}`
}

/** Reads callback data; null when a button of ours never said that. */
export function parseListData(data: string): { place: ListPlace; broadcastId: number | null } | null {
  const [, name, page, id] = /^broadcasts:([a-z]+):(\d{1,6})(?::(\d{1,9}))?$/.exec(data) ?? []
  const filter = filters.find((known) => known === name)
  if (filter === undefined) return null
  return { place: { filter, page: Number(page) }, broadcastId: id === undefined ? null : Number(id) }
}

/** A page of the list: a line and a button for each broadcast, the pages, and what to narrow it to. */
export function broadcastListMessage(
  t: Translate,
  { list, clock }: { list: BroadcastPage; clock: Clock },
): OutgoingMessage {
  const { filter, page, pages, lines } = list
  const title = FormattedString.bold(t('broadcasts-title'))
  const said = lines.length === 0 ? [t('broadcasts-none')] : lines.map((one) => line(t, { one, clock }))
  const { text, entities } = title.concat(new FormattedString(`\n\n${said.join('\n\n')}`))
  const buttons = lines.map(({ broadcastId }) => ({
    text: `#${broadcastId}`,
    callback_data: listData(list, broadcastId),
  }))
  const turning = pageTurner({ page, pages }, (target) => listData({ filter, page: target }))
  const keyboard = [...inRows(buttons, BUTTONS_A_ROW), ...turning]
  const narrowing = filters.map((name) => ({
    text: `${name === filter ? '• ' : ''}${t(`broadcasts-filter-${name}`)}`,
    callback_data: listData({ filter: name, page: 0 }),
  }))
  const rows = [...keyboard, ...inRows(narrowing, 3), adminMenuRow(t)]
  return { text, entities, reply_markup: { inline_keyboard: rows } }
}

/** The row under a broadcast opened from the list: what is shown is a moment's look, the card itself lives elsewhere. */
export function openedRow(
  t: Translate,
  { place, broadcastId }: { place: ListPlace; broadcastId: number },
): InlineKeyboardButton[] {
  return [
    { text: t('broadcasts-refresh'), callback_data: listData(place, broadcastId) },
    { text: t('button-back'), callback_data: listData(place) },
  ]
}

function line(t: Translate, { one, clock }: { one: BroadcastLine; clock: Clock }): string {
  const { broadcastId, kind, status, total, sent } = one
  const name = shortened(one.name, NAME_LENGTH)
  const what = kind === 'send' ? name : t(`broadcasts-${kind}`, { name })
  const facts = [t(`broadcasts-status-${status}`), shortInstant(one.at, clock)]
  if (total > 0) facts.splice(1, 0, t('broadcasts-sent', { sent, total }))
  return `#${broadcastId} ${what}\n${facts.join(' · ')}`
}
