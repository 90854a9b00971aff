import { Composer } from 'grammy'
import { findView, saveView } from '../../domain/applications/application-view'
import { listCompetitionNames } from '../../domain/competitions/list-competition-names'
import { AppError } from '../../errors'
import { filterChoice, filterMenu } from '../../messages/application-filters'
import { parseApplicationListData } from '../../messages/application-list-data'
import type { ApplicationListVerb } from '../../messages/application-list-data'
import { applicationView } from '../../schemas/application-view'
import type { ApplicationView } from '../../schemas/application-view'
import { filterDimensions, MAX_CHOSEN } from '../../vocabulary/application-filters'
import type { FilterDimension } from '../../vocabulary/application-filters'
import { applicationListView, nameOf } from '../application-list-view'
import { beginBulk } from '../bulk-view'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { beginSearch } from '../forms/find-form'
import { editWith, tell } from '../reply'

/** The list behind /applications: one living list of each organiser, whose filters and choice are kept. */
export function createApplicationListFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^apps:/, organisersOnly, async (ctx) => {
    const pressed = parseApplicationListData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    await answerPress(ctx, pressed)
  })
  return feature
}

async function answerPress(
  ctx: BotContext,
  { verb, value }: { verb: ApplicationListVerb; value: string },
): Promise<void> {
  const view = await findView(ctx.app, { userId: ctx.user.id })
  switch (verb) {
    case 'list':
      return editWith(ctx, await applicationListView(ctx, view))
    case 'filters':
      return showFilters(ctx, view)
    case 'pick':
      return showChoice(ctx, value)
    case 'search':
      return beginSearch(ctx)
    case 'people':
      await keep(ctx, { ...view, filters: {}, page: 0, isChoosing: false, chosen: [] })
      return beginSearch(ctx)
    case 'bulk':
      return beginBulk(ctx, { view, value })
    case 'mark':
      if (view.chosen.length >= MAX_CHOSEN) return tell(ctx, ctx.t('apps-choice-full', { count: MAX_CHOSEN }))
      return show(ctx, { ...view, chosen: [...without(view, value), Number(value)] })
    case 'unmark':
      return show(ctx, { ...view, chosen: without(view, value) })
    case 'page':
      return show(ctx, { ...view, page: Number(value) })
    case 'choose':
      return show(ctx, { ...view, isChoosing: value === '1', chosen: [] })
    case 'clear':
      return change(ctx, { ...view, filters: {}, page: 0 })
    case 'set':
      return change(ctx, narrowed(view, value))
  }
}

const without = ({ chosen }: ApplicationView, value: string) => chosen.filter((id) => id !== Number(value))

/** Keeps the view and shows the list; what no button of ours said is refused. */
async function show(ctx: BotContext, view: ApplicationView): Promise<void> {
  await keep(ctx, view)
  await editWith(ctx, await applicationListView(ctx, view))
}

/** Keeps other filters; another one may follow. */
async function change(ctx: BotContext, view: ApplicationView): Promise<void> {
  await keep(ctx, view)
  await showFilters(ctx, view)
}

async function keep(ctx: BotContext, view: ApplicationView): Promise<void> {
  if (!applicationView.safeParse(view).success) throw new AppError('stale_button')
  await saveView(ctx.app, { userId: ctx.user.id, view })
}

async function showFilters(ctx: BotContext, view: ApplicationView): Promise<void> {
  await editWith(ctx, filterMenu(ctx.t, { view, competitionName: await nameOf(ctx, view) }))
}

async function showChoice(ctx: BotContext, value: string): Promise<void> {
  const [name, page = '0'] = value.split('.')
  const dimension = filterDimensions.find((known) => known === name)
  if (dimension === undefined || !/^\d{1,6}$/.test(page)) throw new AppError('stale_button')
  const competitions = dimension === 'competition' ? await listCompetitionNames(ctx.app) : []
  await editWith(ctx, filterChoice(ctx.t, { dimension, page: Number(page), competitions }))
}

const names = {
  competition: 'competitionId',
  role: 'role',
  status: 'status',
  age: 'age',
} as const satisfies Record<FilterDimension, keyof ApplicationView['filters']>

function narrowed(view: ApplicationView, value: string): ApplicationView {
  const [name, wanted = ''] = value.split('.')
  const dimension = filterDimensions.find((known) => known === name)
  if (dimension === undefined) throw new AppError('stale_button')
  const typed = dimension === 'competition' ? Number(wanted) : wanted
  const parsed = applicationView.safeParse({
    ...view,
    filters: { ...view.filters, [names[dimension]]: wanted === 'any' ? undefined : typed },
    page: 0,
  })
  if (!parsed.success) throw new AppError('stale_button')
  return parsed.data
}
