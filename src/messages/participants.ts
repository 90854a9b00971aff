import { FormattedString } from '@grammyjs/parse-mode'
import type { Participant } from '../domain/competitions/list-participants'
import type { CompetitionOverview, SeatTotals } from '../domain/competitions/load-overview'
import type { Page } from '../domain/competitions/page'
import type { OutgoingMessage } from '../vocabulary/message'
import { registrationStatuses } from '../vocabulary/registration-status'
import { roles } from '../vocabulary/roles'
import type { Role } from '../vocabulary/roles'
import { inRows } from './in-rows'
import { backRow, organiseButton, organiseData } from './organise-buttons'
import { pageTurner } from './pages'
import { reviewData } from './review-buttons'
import { shortened } from './shortened'
import { statusMarks } from './status-marks'
import type { Translate } from './translate'

const NAME_LENGTH = 60

interface Participants {
  overview: CompetitionOverview
  /** Null: all roles. */
  role: Role | null
  page: Page<Participant>
}

/** A page of the people of a competition, in one role or all; each opens the card of their application. */
export function participantList(t: Translate, { overview, role, page }: Participants): OutgoingMessage {
  const { id, name } = overview.competition
  const lines = page.lines.map((person) => {
    const as = role === null ? ` · ${t(`role-${person.role}`)}` : ''
    const mark = person.isCheckedIn ? ' 🎟' : ''
    return `#${person.registrationId} ${statusMarks[person.status]} ${shortened(person.name, NAME_LENGTH)}${as}${mark}`
  })
  const text = [t('participants-count', { count: page.count }), ...lines, '', legend(t)].join('\n')
  const dataOf = (of: Role | 'all', target: number) =>
    organiseData('people', { verb: 'list', id, of: `${of}.${target}` })
  const choices = (['all', ...rolesOf(overview)] as const).map((of) => ({
    text: `${of === (role ?? 'all') ? '• ' : ''}${t(of === 'all' ? 'share-all-roles' : `role-${of}`)}`,
    callback_data: dataOf(of, 0),
  }))
  const people = page.lines.map(({ registrationId }) => ({
    text: `#${registrationId}`,
    callback_data: reviewData('show', registrationId),
  }))
  const keyboard = [
    ...inRows(people, 5),
    ...pageTurner(page, (target) => dataOf(role ?? 'all', target)),
    ...inRows(choices, 3),
    [
      organiseButton(t('apps-search'), 'people', { verb: 'find', id }),
      organiseButton(t('participants-csv'), 'people', { verb: 'csv', id }),
    ],
    backRow(t, organiseData('competition', { verb: 'open', id })),
  ]
  return { ...under(name, text), reply_markup: { inline_keyboard: keyboard } }
}

/** A competition in figures: each role by state, who came, and how full slots and panels are. */
export function statistics(t: Translate, { overview }: { overview: CompetitionOverview }): OutgoingMessage {
  const { competition, counts, checkedIn, slots, panels } = overview
  const byRole = rolesOf(overview).flatMap((role) => {
    const states = registrationStatuses.flatMap((status) => {
      const count = counts.find((row) => row.role === role && row.status === status)?.count ?? 0
      return count === 0 ? [] : [`${statusMarks[status]} ${t(`status-${status}`)}: ${count}`]
    })
    return ['', t(`role-${role}`), ...(states.length === 0 ? [t('statistics-nobody')] : states)]
  })
  const text = [
    t('statistics-total', { count: counts.reduce((sum, { count }) => sum + count, 0) }),
    t('statistics-checked-in', { count: checkedIn }),
    ...byRole,
    ...seatLines(t, { key: 'statistics-slots', totals: slots }),
    ...seatLines(t, { key: 'statistics-panels', totals: panels }),
  ].join('\n')
  const back = backRow(t, organiseData('competition', { verb: 'open', id: competition.id }))
  return { ...under(competition.name, text), reply_markup: { inline_keyboard: [back] } }
}

/** Roles on offer, and those in which somebody applied before they were taken away. */
function rolesOf({ competition, counts }: CompetitionOverview): Role[] {
  return roles.filter(
    (role) => competition.availableRoles.includes(role) || counts.some((row) => row.role === role),
  )
}

function seatLines(t: Translate, { key, totals }: { key: string; totals: SeatTotals }): string[] {
  const { active, inactive, taken, capacity, full } = totals
  if (active + inactive === 0) return []
  return ['', t(key, { count: active }), t('statistics-seats', { taken, capacity, full, inactive })]
}

function legend(t: Translate): string {
  return registrationStatuses.map((status) => `${statusMarks[status]} ${t(`status-${status}`)}`).join(' · ')
}

function under(name: string, text: string): Pick<OutgoingMessage, 'text' | 'entities'> {
  const said = FormattedString.join([FormattedString.bold(name), new FormattedString(text)], '\n')
  return { text: said.text, entities: said.entities }
}
