import { countAudience } from '../../domain/broadcasts/count-audience'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { audienceDimensions } from '../../vocabulary/audience'
import type { AudienceDimension } from '../../vocabulary/audience'
import { dimensionsOf } from '../../vocabulary/audience-values'
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

/**
 * Whom a broadcast is for: one living card whose view is part of the answers, so that a restart finds it as it was.
 * `start`: the quick choices come first, or the filters at once.
 */
export function audienceStep<A extends AudienceAnswers, F extends AudienceFacts>({
  start,
}: {
  start: 'quick' | 'menu'
}): Step<A, F> {
  return {
    name: 'audience',
    prompt: promptOf,
    hint: ({ ctx: { t }, answers: { view } }) => {
      if (view.kind === 'naming') return t('audience-name-expected')
      return t('form-choose-button')
    },
    accept: async (shown, input) => {
      const result = await acceptIn(shown, input)
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
function viewBefore(view: AudienceView, start: 'quick' | 'menu'): AudienceView | null {
  switch (view.kind) {
    case 'quick':
      return null
    case 'menu':
      return start === 'quick' ? { kind: 'quick', page: 0 } : null
    case 'pick':
    case 'saved':
      return { kind: 'menu' }
    case 'filter':
      return { kind: 'saved', page: 0 }
    case 'deleting':
      return { kind: 'filter', filterId: view.filterId }
    case 'naming':
      return view.filterId === null ? { kind: 'menu' } : { kind: 'filter', filterId: view.filterId }
  }
}

/** Some buttons lead to the same place from every view; the others belong to one. */
function acceptIn(shown: Shown, input: Input): Result<AudienceAnswers> | Promise<Result<AudienceAnswers>> {
  const { view } = shown.answers
  const way = input.kind === 'button' ? ways[input.value] : undefined
  if (way !== undefined) return { kind: 'stay', answers: { ...shown.answers, view: way } }
  switch (view.kind) {
    case 'quick':
      return acceptQuick(shown, input)
    case 'menu':
      return acceptMenu(shown, input)
    case 'pick':
      return acceptPick(shown, { view, input })
    case 'saved':
      return acceptSaved(shown, input)
    case 'filter':
    case 'deleting':
      return acceptFilter(shown, { view, input })
    case 'naming':
      return acceptName(shown, { view, input })
  }
}

const ways: Partial<Record<string, AudienceView>> = {
  menu: { kind: 'menu' },
  saved: { kind: 'saved', page: 0 },
}

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
      if (dimensionsOf(audience).length > 0) return stay({ view: { kind: 'naming', filterId: null } })
      return { kind: 'refused', sentence: ctx.t('audience-choose-first') }
    case 'done':
      if ((await countAudience(ctx.app, { audience })).total === 0)
        return { kind: 'refused', sentence: errorSentence(ctx.t, new AppError('audience_empty')) }
      return { kind: 'accepted', answers: { ...everyone, audience } }
    default:
      throw new AppError('stale_button')
  }
}
