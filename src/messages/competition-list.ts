import type { CompetitionLine } from '../domain/competitions/list-competitions'
import type { Page } from '../domain/competitions/page'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { namedLabel } from './named-label'
import { organiseButton, organiseData } from './organise-buttons'
import { pageTurner } from './pages'
import type { Translate } from './translate'

/** What the Competitions button of the organisers' menu says. */
export const competitionListData = organiseData('competition', { verb: 'list' })

/** A page of all competitions, a button each. */
export function competitionList(
  t: Translate,
  { lines, count, page, pages }: Page<CompetitionLine>,
): OutgoingMessage {
  const rows = lines.map(({ id, name, isActive }) => [
    organiseButton(namedLabel(name, { before: isActive ? '🟢 ' : '💤 ' }), 'competition', {
      verb: 'open',
      id,
    }),
  ])
  const turn = pageTurner({ page, pages }, (target) =>
    organiseData('competition', { verb: 'list', id: target }),
  )
  const add = [organiseButton(t('competitions-new'), 'competition', { verb: 'new' })]
  return {
    text: t('competitions-list', { count }),
    reply_markup: { inline_keyboard: [...rows, ...turn, add, adminMenuRow(t)] },
  }
}
