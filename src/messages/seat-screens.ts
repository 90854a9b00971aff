import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { SeatLine } from '../domain/competitions/list-seat-page'
import type { SeatView } from '../domain/competitions/load-seat'
import type { Page } from '../domain/competitions/page'
import type { SeatKind } from '../domain/competitions/seat-kinds'
import type { OutgoingMessage } from '../vocabulary/message'
import { namedLabel } from './named-label'
import { backRow, organiseButton, organiseData } from './organise-buttons'
import { pageTurner } from './pages'
import { shortened } from './shortened'
import { slotLabel, slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import { statusMarks } from './status-marks'
import type { Translate } from './translate'

const NAME_LENGTH = 60

const words = {
  slot: { list: 'slots-list', add: 'slots-add' },
  panel: { list: 'panels-list', add: 'panels-add' },
} as const

interface SeatList {
  kind: SeatKind
  competition: { id: number; name: string }
  page: Page<SeatLine>
  clocks: Clocks
}

/** A page of a competition's slots or panels, a button each: how full it is, where no phone cuts it off, and which. */
export function seatList(t: Translate, { kind, competition, page, clocks }: SeatList): OutgoingMessage {
  const { id: competitionId, name } = competition
  const rows = page.lines.map(({ id, title, isActive, taken, capacity }) => {
    const before = `${isActive ? '' : '💤 '}${taken}/${capacity} · `
    const name = title.kind === 'slot' ? slotLabel(title, clocks) : title.name
    return [organiseButton(namedLabel(name, { before }), kind, { verb: 'open', id })]
  })
  const turn = pageTurner(page, (target) =>
    organiseData(kind, { verb: 'list', id: competitionId, of: String(target) }),
  )
  const add = [organiseButton(t(words[kind].add), kind, { verb: 'new', id: competitionId })]
  const back = backRow(t, organiseData('competition', { verb: 'open', id: competitionId }))
  const heading = FormattedString.bold(name)
  const { text, entities } = heading.concat(
    new FormattedString(`\n${t(words[kind].list, { count: page.count })}`),
  )
  return { text, entities, reply_markup: { inline_keyboard: [...rows, ...turn, add, back] } }
}

/** A slot's or panel's living card: how full it is, who is in, and what can be done. */
export function seatCard(
  t: Translate,
  { seat, clocks }: { seat: SeatView; clocks: Clocks },
): OutgoingMessage {
  const { title, competitionName, isActive, taken, capacity, people } = seat
  const name = title.kind === 'slot' ? slotTime(t, title, clocks) : title.name
  const lines = [
    competitionName,
    t(isActive ? 'seat-active' : 'seat-inactive'),
    t('seat-taken', { taken, capacity }),
    ...(people.count === 0 ? [] : ['', t('seat-people', { count: people.count })]),
    ...people.lines.map((person) => `${statusMarks[person.status]} ${shortened(person.name, NAME_LENGTH)}`),
  ]
  const { text, entities } = FormattedString.join(
    [FormattedString.bold(name), new FormattedString(lines.join('\n'))],
    '\n',
  )
  return { text, entities, reply_markup: { inline_keyboard: keyboard(t, seat) } }
}

const fields = { slot: ['day', 'time', 'places'], panel: ['name', 'places'] } as const

function keyboard(t: Translate, seat: SeatView): InlineKeyboardButton[][] {
  const { id, title, isActive, version, people, competitionId } = seat
  const { kind } = title
  const edits = fields[kind].map((of) =>
    organiseButton(t(`seat-field-${of}`), kind, { verb: 'field', id, version, of }),
  )
  const activity = isActive
    ? ({ key: 'seat-deactivate', of: 'off' } as const)
    : ({ key: 'seat-activate', of: 'on' } as const)
  return [
    ...pageTurner(people, (target) => organiseData(kind, { verb: 'open', id, of: String(target) })),
    edits,
    [
      organiseButton(t(activity.key), kind, { verb: 'active', id, version, of: activity.of }),
      organiseButton(t('seat-delete'), kind, { verb: 'delete', id, version }),
    ],
    backRow(t, organiseData(kind, { verb: 'list', id: competitionId, of: '0' })),
  ]
}
