import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Competition } from '../db/entities/competition.entity'
import type { CompetitionOverview, SeatTotals } from '../domain/competitions/load-overview'
import { entryFlags } from '../vocabulary/roles'
import type { Role } from '../vocabulary/roles'
import type { Language } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { datesOf, zoneOf } from './competition-dates'
import { inRows } from './in-rows'
import { backRow, organiseButton, organiseData } from './organise-buttons'
import type { Translate } from './translate'

export interface CompetitionView {
  overview: CompetitionOverview
  language: Language
  now: Date
}

/** A competition's living card: what it is, how full it is, and what can be done. */
export function competitionCard(t: Translate, view: CompetitionView): OutgoingMessage {
  const { text, entities } = competitionText(t, view)
  return { text, entities, reply_markup: { inline_keyboard: keyboard(t, view.overview) } }
}

/** What stands on the card, and above its other screens. */
export function competitionText(t: Translate, { overview, language, now }: CompetitionView): FormattedString {
  const { competition } = overview
  const { name, description, isActive, competitionType, availableRoles } = competition
  const dates = datesOf(competition, language) ?? t('competition-no-dates')
  const lines = [
    t(`competition-type-${competitionType.replaceAll('_', '-')}`),
    t(isActive ? 'competition-active' : 'competition-inactive'),
    ...(description === null ? [] : ['', description]),
    '',
    t('competition-dates', { dates, zone: zoneOf(competition, now) }),
    ...availableRoles.map((role) => roleLine(t, { role, overview })),
    ...seatLine(t, { key: 'competition-slots-line', totals: overview.slots }),
    ...seatLine(t, { key: 'competition-panels-line', totals: overview.panels }),
  ]
  return FormattedString.join([FormattedString.bold(name), new FormattedString(lines.join('\n'))], '\n')
}

/** The same card, asking which of its facts is to change. */
export function competitionEditMenu(
  t: Translate,
  view: CompetitionView,
  { fields }: { fields: readonly string[] },
): OutgoingMessage {
  const { id, updatedAt } = view.overview.competition
  const buttons = fields.map((field) =>
    organiseButton(t(`competition-field-${field}`), 'competition', {
      ...{ verb: 'field', id, version: updatedAt.getTime(), of: field },
    }),
  )
  const question = FormattedString.bold(t('competition-edit-menu'))
  const { text, entities } = FormattedString.join([competitionText(t, view), question], '\n\n')
  const back = backRow(t, organiseData('competition', { verb: 'open', id }))
  return { text, entities, reply_markup: { inline_keyboard: [...inRows(buttons, 2), back] } }
}

function roleLine(t: Translate, { role, overview }: { role: Role; overview: CompetitionOverview }): string {
  const { competition, counts } = overview
  const count = (status: string) =>
    counts.find((row) => row.role === role && row.status === status)?.count ?? 0
  const limit = role === 'player' && competition.maxPlayers !== null ? competition.maxPlayers : 0
  const facts = { role: t(`role-${role}`), approved: count('approved'), pending: count('pending'), limit }
  return `${competition[entryFlags[role]] ? '🟢' : '🔴'} ${t('competition-role-line', facts)}`
}

function seatLine(t: Translate, { key, totals }: { key: string; totals: SeatTotals }): string[] {
  const { active, taken, capacity } = totals
  return active === 0 ? [] : [t(key, { count: active, taken, capacity })]
}

function keyboard(t: Translate, { competition }: CompetitionOverview): InlineKeyboardButton[][] {
  const { id, isActive, availableRoles } = competition
  const version = competition.updatedAt.getTime()
  const entry = availableRoles.map((role) => entryButton(t, { competition, role, version }))
  const activity = organiseButton(
    t(isActive ? 'competition-deactivate' : 'competition-activate'),
    'competition',
    { verb: 'active', id, version, of: isActive ? 'off' : 'on' },
  )
  return [
    ...inRows(entry, 2),
    [
      organiseButton(t('competition-slots'), 'slot', { verb: 'list', id, of: '0' }),
      organiseButton(t('competition-panels'), 'panel', { verb: 'list', id, of: '0' }),
    ],
    [
      organiseButton(t('competition-people'), 'people', { verb: 'list', id, of: 'all.0' }),
      organiseButton(t('competition-figures'), 'people', { verb: 'figures', id }),
    ],
    [
      organiseButton(t('competition-share'), 'people', { verb: 'share', id }),
      organiseButton(t('competition-copy'), 'competition', { verb: 'copy', id }),
    ],
    [organiseButton(t('competition-edit'), 'competition', { verb: 'edit', id }), activity],
    [{ text: t('competitions-back'), callback_data: organiseData('competition', { verb: 'list' }) }],
  ]
}

function entryButton(
  t: Translate,
  { competition, role, version }: { competition: Competition; role: Role; version: number },
): InlineKeyboardButton {
  const isOpen = competition[entryFlags[role]]
  const label = t(isOpen ? 'competition-close-entry' : 'competition-open-entry', { role: t(`role-${role}`) })
  const of = `${role}.${isOpen ? 'off' : 'on'}`
  return organiseButton(label, 'competition', { verb: 'entry', id: competition.id, version, of })
}
