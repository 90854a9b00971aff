import { applicationAges, filterDimensions } from '../vocabulary/application-filters'
import type { FilterDimension } from '../vocabulary/application-filters'
import type { OutgoingMessage } from '../vocabulary/message'
import { registrationStatuses } from '../vocabulary/registration-status'
import { roles } from '../vocabulary/roles'
import { filterLines } from './application-list'
import type { ApplicationListFacts } from './application-list'
import { applicationListData } from './application-list-data'
import { inRows } from './in-rows'
import { namedLabel } from './named-label'
import { pageTurner, slicePage } from './pages'
import type { Translate } from './translate'

const PER_PAGE = 8

type Narrowed = Pick<ApplicationListFacts, 'view' | 'competitionName'>

/** What the list can be narrowed to. */
export function filterMenu(t: Translate, narrowed: Narrowed): OutgoingMessage {
  const dimensions = filterDimensions.map((dimension) => ({
    text: t(`apps-by-${dimension}`),
    callback_data: applicationListData('pick', dimension),
  }))
  const said = filterLines(t, narrowed)[0] ?? ''
  const text = [t('apps-filters-title'), said === '' ? t('apps-all') : said].join('\n\n')
  const keyboard = [
    ...inRows(dimensions, 2),
    [
      { text: t('apps-clear'), callback_data: applicationListData('clear') },
      { text: t('button-back'), callback_data: applicationListData('list') },
    ],
  ]
  return { text, reply_markup: { inline_keyboard: keyboard } }
}

/** The values of one of them; `page` is that of the competitions. */
export function filterChoice(
  t: Translate,
  {
    dimension,
    page,
    competitions,
  }: { dimension: FilterDimension; page: number; competitions: readonly { id: number; name: string }[] },
): OutgoingMessage {
  const to = (value: string | number, text: string) => ({
    text,
    callback_data: applicationListData('set', `${dimension}.${value}`),
  })
  const shown = slicePage(competitions, { page, perPage: PER_PAGE })
  const values = {
    competition: () => shown.items.map(({ id, name }) => [to(id, namedLabel(name))]),
    role: () =>
      inRows(
        roles.map((role) => to(role, t(`role-${role}`))),
        2,
      ),
    status: () => registrationStatuses.map((status) => [to(status, t(`status-${status}`))]),
    age: () => Object.keys(applicationAges).map((age) => [to(age, t(`apps-age-${age.replace('_', '-')}`))]),
  }[dimension]()
  const turning =
    dimension === 'competition'
      ? pageTurner(shown, (target) => applicationListData('pick', `competition.${target}`))
      : []
  const end = [
    to('any', t('apps-any')),
    { text: t('button-back'), callback_data: applicationListData('filters') },
  ]
  return {
    text: t(`apps-by-${dimension}`),
    reply_markup: { inline_keyboard: [...values, ...turning, end] },
  }
}
