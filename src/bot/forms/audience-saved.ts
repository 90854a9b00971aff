import { deleteFilter } from '../../domain/filters/delete-filter'
import { findFilter } from '../../domain/filters/find-filter'
import { renameFilter } from '../../domain/filters/rename-filter'
import { saveFilter } from '../../domain/filters/save-filter'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { namedLabel } from '../../messages/named-label'
import { filterName } from '../../schemas/audience'
import type { AudienceAnswers, ViewOf } from './audience-answers'
import { withSummary } from './audience-prompt'
import type { Shown } from './audience-prompt'
import type { Input, Prompt, Result } from './form'
import { numberIn, pageButtons, pageOf } from './paged-buttons'

type Answer = Result<AudienceAnswers>

/** All saved filters, one of which can be looked at. */
export function savedPrompt({ ctx: { t }, facts: { filters } }: Shown, { page }: ViewOf<'saved'>): Prompt {
  return {
    message: { text: t(filters.length === 0 ? 'audience-saved-none' : 'audience-saved-title') },
    buttons: [
      ...pageOf(filters, page).map(({ id, name }) => [{ label: namedLabel(name), value: `filter.${id}` }]),
      ...pageButtons(filters, page),
      [{ label: t('audience-all-filters'), value: 'menu' }],
    ],
  }
}

/** One saved filter in words, to be used, renamed or deleted. */
export function filterPrompt({ ctx, facts }: Shown, { kind }: ViewOf<'filter' | 'deleting'>): Prompt {
  const { t } = ctx
  const { filter } = facts
  if (filter === null) return { message: { text: errorSentence(t, new AppError('filter_not_found')) } }
  const button = (verb: string) => ({ label: t(`audience-${verb}`), value: verb })
  if (kind === 'deleting') {
    const message = withSummary(ctx, { title: `${filter.name}\n\n${t('audience-delete-sure')}`, facts })
    return { message, buttons: [[button('delete')]] }
  }
  return {
    message: withSummary(ctx, { title: filter.name, facts }),
    buttons: [[button('use')], [button('rename'), button('delete')]],
  }
}

/** Asks for the name of a new filter, or for another one. */
export function namingPrompt({ ctx: { t } }: Shown): Prompt {
  return { message: { text: t('audience-name-prompt') } }
}

/** Looks at one of them, or turns the page. */
export async function acceptSaved(
  { ctx, answers }: Shown,
  { view, input }: { view: ViewOf<'saved'>; input: Input },
): Promise<Answer> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, view: { ...view, page } } }
  const filter = await findFilter(ctx.app, { filterId: numberIn(input.value, 'filter') ?? 0 })
  if (filter === null) throw new AppError('stale_button')
  const { from, page: savedPage } = view
  return {
    kind: 'stay',
    answers: { ...answers, view: { kind: 'filter', filterId: filter.id, from, savedPage } },
  }
}

/** Use, rename, delete after asking; a filter that is gone meanwhile leads back to the others. */
export async function acceptFilter(
  { ctx, answers }: Shown,
  { view, input }: { view: ViewOf<'filter' | 'deleting'>; input: Input },
): Promise<Answer> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const { filterId, from, savedPage } = view
  const list: ViewOf<'saved'> = { kind: 'saved', from, page: savedPage }
  const stay = (next: AudienceAnswers['view'], alert?: string): Answer => ({
    kind: 'stay',
    answers: { ...answers, view: next },
    ...(alert === undefined ? {} : { alert }),
  })
  const filter = await findFilter(ctx.app, { filterId })
  if (filter === null) return stay(list, gone(ctx))
  if (view.kind === 'deleting') {
    if (input.value !== 'delete') throw new AppError('stale_button')
    const { telegramId: organiserId } = ctx.user
    const refusal = await attempt(ctx, () => deleteFilter(ctx.app, { filterId, organiserId }))
    return stay(list, refusal ?? ctx.t('audience-deleted'))
  }
  switch (input.value) {
    case 'use':
      return { kind: 'stay', answers: { audience: filter.filters, view: { kind: 'menu' } } }
    case 'rename':
      return stay({ ...view, kind: 'naming' })
    case 'delete':
      return stay({ ...view, kind: 'deleting' })
    default:
      throw new AppError('stale_button')
  }
}

/** Takes the name that was typed; one that is taken or cannot be one is asked for again. */
export async function acceptName(
  { ctx, answers }: Shown,
  { view: naming, input }: { view: ViewOf<'naming'>; input: Input },
): Promise<Answer> {
  if (input.kind !== 'text') return { kind: 'unexpected' }
  const { data: name } = filterName.safeParse(input.text)
  if (name === undefined) return { kind: 'refused', sentence: ctx.t('audience-name-expected') }
  const organiserId = ctx.user.telegramId
  const { filterId } = naming
  const refusal = await attempt(ctx, async () => {
    if (filterId !== null) await renameFilter(ctx.app, { filterId, name, organiserId })
    else await saveFilter(ctx.app, { name, audience: answers.audience, organiserId })
  })
  if (refusal !== null) return { kind: 'refused', sentence: refusal }
  const view: AudienceAnswers['view'] =
    filterId === null ? { kind: 'menu' } : { ...naming, kind: 'filter', filterId }
  const alert = ctx.t(filterId === null ? 'audience-saved-now' : 'audience-renamed')
  return { kind: 'stay', answers: { ...answers, view }, alert }
}

/** What a person is told when it could not be done, or null. */
async function attempt(ctx: Shown['ctx'], work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    return errorSentence(ctx.t, error)
  }
}

const gone = ({ t }: Shown['ctx']) => errorSentence(t, new AppError('filter_not_found'))
