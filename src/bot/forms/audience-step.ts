import { isAnybody } from '../../domain/broadcasts/assert-anybody'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { audienceDimensions } from '../../vocabulary/audience'
import type { AudienceDimension } from '../../vocabulary/audience'
import { isNarrowed } from '../../vocabulary/audience-values'
import type { AudienceAnswers, AudienceView } from './audience-answers'
import { everyone } from './audience-answers'
import type { AudienceFacts } from './audience-facts'
import { acceptPick } from './audience-pick'
import { menuPrompt, pickPrompt } from './audience-prompt'
import type { Shown } from './audience-prompt'
import { acceptQuick, quickPrompt } from './audience-quick'
import {
  acceptFilter,
  acceptName,
  acceptSaved,
  filterPrompt,
  namingPrompt,
  savedPrompt,
} from './audience-saved'
import type { Input, Prompt, Result, Step } from './form'

/** Where choosing begins. */
type Start = 'quick' | 'menu'

/**
 * Whom a broadcast is for: one living card whose view is part of the answers, so that a restart finds it as it was.
 * `start`: the quick choices come first, or the filters at once.
 */
export function audienceStep<A extends AudienceAnswers, F extends AudienceFacts>({
  start,
}: {
  start: Start
}): Step<A, F> {
  return {
    name: 'audience',
    prompt: promptOf,
    hint: ({ ctx: { t }, answers: { view } }) => {
      if (view.kind === 'naming') return t('audience-name-expected')
      return t('form-choose-button')
    },
    chosen: ({ audience }) => audience,
    accept: async (shown, input) => {
      const result = await acceptIn(shown, { input, start })
      return 'answers' in result ? { ...result, answers: { ...shown.answers, ...result.answers } } : result
    },
    back: (answers) => {
      const view = viewBefore(answers.view, start)
      return view === null ? null : { ...answers, view }
    },
  }
}

function promptOf(shown: Shown): Prompt {
  const { view } = shown.answers
  switch (view.kind) {
    case 'quick':
      return quickPrompt(shown, view)
    case 'menu':
      return menuPrompt(shown)
    case 'pick':
      return pickPrompt(shown, view)
    case 'saved':
      return savedPrompt(shown, view)
    case 'filter':
    case 'deleting':
      return filterPrompt(shown, view)
    case 'naming':
      return namingPrompt(shown)
  }
}

/** Where Back leads from a view; null: out of the step. */
function viewBefore(view: AudienceView, start: Start): AudienceView | null {
  switch (view.kind) {
    case 'quick':
      return null
    case 'menu':
      return start === 'quick' ? { kind: 'quick', page: 0 } : null
    case 'pick':
      return { kind: 'menu' }
    case 'saved':
      return view.from === 'quick' ? { kind: 'quick', page: 0 } : { kind: 'menu' }
    case 'filter':
      return { kind: 'saved', from: view.from, page: view.savedPage }
    case 'deleting':
      return { ...view, kind: 'filter' }
    case 'naming':
      return view.filterId === null ? { kind: 'menu' } : { ...view, kind: 'filter', filterId: view.filterId }
  }
}

/** Some buttons lead to the same place from every view; the others belong to one. */
function acceptIn(
  shown: Shown,
  { input, start }: { input: Input; start: Start },
): Result<AudienceAnswers> | Promise<Result<AudienceAnswers>> {
  const { view } = shown.answers
  const way = input.kind === 'button' ? wayOf(input.value, { view, start }) : null
  if (way !== null) return { kind: 'stay', answers: { ...shown.answers, view: way } }
  switch (view.kind) {
    case 'quick':
      return acceptQuick(shown, input)
    case 'menu':
      return acceptMenu(shown, input)
    case 'pick':
      return acceptPick(shown, { view, input })
    case 'saved':
      return acceptSaved(shown, { view, input })
    case 'filter':
    case 'deleting':
      return acceptFilter(shown, { view, input })
    case 'naming':
      return acceptName(shown, { view, input })
  }
}

function wayOf(value: string, { view, start }: { view: AudienceView; start: Start }): AudienceView | null {
  if (value === 'menu') return { kind: 'menu' }
  if (value === 'saved') return { kind: 'saved', from: openedFrom(view), page: 0 }
  return formerBacks.has(value) ? viewBefore(view, start) : null
}

function openedFrom(view: AudienceView): Start {
  if (view.kind === 'quick') return 'quick'
  return 'from' in view ? view.from : 'menu'
}

/** What Back said in some of the views before the engine had one for all; such buttons are still in chats. */
const formerBacks: ReadonlySet<string> = new Set(['quick', 'keep', 'filter'])

async function acceptMenu({ ctx, answers }: Shown, input: Input): Promise<Result<AudienceAnswers>> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const { audience } = answers
  const stay = (next: Partial<AudienceAnswers>): Result<AudienceAnswers> => ({
    kind: 'stay',
    answers: { ...answers, ...next },
  })
  const dimensions = Object.keys(audienceDimensions) as AudienceDimension[]
  const dimension = dimensions.find((one) => input.value === `open.${one}`)
  if (dimension !== undefined) return stay({ view: { kind: 'pick', dimension, page: 0 } })
  switch (input.value) {
    case 'clear':
      return stay({ audience: {} })
    case 'save':
      if (isNarrowed(audience))
        return stay({ view: { kind: 'naming', filterId: null, from: 'menu', savedPage: 0 } })
      return { kind: 'refused', sentence: ctx.t('audience-choose-first') }
    case 'done':
      if (!(await isAnybody(ctx.app, { audience })))
        return { kind: 'refused', sentence: errorSentence(ctx.t, new AppError('audience_empty')) }
      return { kind: 'accepted', answers: { ...everyone, audience } }
    default:
      throw new AppError('stale_button')
  }
}
