import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { ApplicationLine, ApplicationPage } from '../domain/applications/list-applications'
import type { ApplicationView } from '../schemas/application-view'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { ago } from './ago'
import { applicationListData } from './application-list-data'
import { shortened } from './shortened'
import { inRows } from './in-rows'
import { pageTurner } from './pages'
import { reviewData } from './review-buttons'
import type { Translate } from './translate'

const BUTTONS_A_ROW = 4
const NAME_LENGTH = 60

export interface ApplicationListFacts {
  view: ApplicationView
  list: ApplicationPage
  /** Of the competition it is narrowed to. */
  competitionName: string | null
  now: Date
}

/** A page of applications: what it is narrowed to, a line and a button for each, and what can be done. */
export function applicationListMessage(t: Translate, facts: ApplicationListFacts): OutgoingMessage {
  const { list, now } = facts
  const title = FormattedString.bold(t('apps-title', { count: list.total }))
  const said = list.lines.length === 0 ? [t('apps-none')] : list.lines.map((one) => line(t, { one, now }))
  const parts = [...filterLines(t, facts), ...said].join('\n')
  const { text, entities } = title.concat(new FormattedString(`\n${parts}`))
  return { text, entities, reply_markup: { inline_keyboard: keyboard(t, facts) } }
}

/** What the list is narrowed to, in words; nothing when it shows all. */
export function filterLines(
  t: Translate,
  { view: { filters }, competitionName }: Pick<ApplicationListFacts, 'view' | 'competitionName'>,
): string[] {
  const { competitionId, role, status, age, search } = filters
  const words = [
    ...(competitionId === undefined ? [] : [shortened(competitionName ?? t('apps-gone'), NAME_LENGTH)]),
    ...(role === undefined ? [] : [t(`role-${role}`)]),
    ...(status === undefined ? [] : [t(`status-${status}`)]),
    ...(age === undefined ? [] : [t(`apps-age-${age.replace('_', '-')}`)]),
    ...(search === undefined ? [] : [`🔎 ${search}`]),
  ]
  return words.length === 0 ? [''] : [words.join(' · '), '']
}

function line(t: Translate, { one, now }: { one: ApplicationLine; now: Date }): string {
  const { registrationId, name, role, status, competitionName, since } = one
  const when = ago(t, (now.getTime() - since.getTime()) / 1000)
  const what = [t(`role-${role}`), shortened(competitionName, NAME_LENGTH), t(`status-${status}`), when]
  return `#${registrationId} ${shortened(name, NAME_LENGTH)}\n${what.join(' · ')}`
}

function keyboard(t: Translate, { view, list }: ApplicationListFacts): InlineKeyboardButton[][] {
  const button = (key: string, data: string) => ({ text: t(key), callback_data: data })
  const ones = list.lines.map(({ registrationId: id }) => one(view, id))
  const rows = [
    ...inRows(ones, BUTTONS_A_ROW),
    ...pageTurner(list, (target) => applicationListData('page', target)),
  ]
  if (view.isChoosing) return [...rows, ...choosing(t, { view, list })]
  return [
    ...rows,
    [
      button('apps-filters', applicationListData('filters')),
      button('apps-search', applicationListData('search')),
    ],
    [button('apps-choose', applicationListData('choose', 1)), button('apps-queue', reviewData('next', 0))],
    adminMenuRow(t),
  ]
}

/** Opens an application, or takes it into the choice and out of it. */
function one({ isChoosing, chosen }: ApplicationView, id: number): InlineKeyboardButton {
  if (!isChoosing) return { text: `#${id}`, callback_data: reviewData('show', id) }
  const isChosen = chosen.includes(id)
  return {
    text: `${isChosen ? '☑️' : '⬜️'} #${id}`,
    callback_data: applicationListData(isChosen ? 'unmark' : 'mark', id),
  }
}

function choosing(
  t: Translate,
  { view, list }: Pick<ApplicationListFacts, 'view' | 'list'>,
): InlineKeyboardButton[][] {
  const decide = (count: number, which: 'chosen' | 'all') =>
    (['approved', 'rejected'] as const).map((decision) => ({
      text: t(`apps-${which}-${decision}`, { count }),
      callback_data: applicationListData('bulk', `${decision}.${which}`),
    }))
  return [
    ...(view.chosen.length === 0 ? [] : [decide(view.chosen.length, 'chosen')]),
    ...(list.total === 0 ? [] : [decide(list.total, 'all')]),
    [{ text: t('apps-done'), callback_data: applicationListData('choose', 0) }],
  ]
}
