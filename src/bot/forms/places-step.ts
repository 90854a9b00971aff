import { MOST_PLACES } from '../../schemas/competition'
import type { Step } from './form'

/** The step that asks how many places there are. */
export function placesStep<A extends { maxVoters?: number | undefined }, F>(
  applies?: (answers: A) => boolean,
): Step<A, F> {
  return {
    name: 'places',
    ...(applies === undefined ? {} : { applies }),
    prompt: ({ ctx: { t } }) => ({ message: { text: t('seat-ask-places') } }),
    hint: ({ ctx: { t } }) => t('seat-expect-places'),
    accept: ({ ctx, answers }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const places = Number(/^\s*(\d{1,5})\s*$/.exec(input.text)?.[1] ?? 0)
      if (places < 1 || places > MOST_PLACES)
        return { kind: 'refused', sentence: ctx.t('seat-expect-places') }
      return { kind: 'accepted', answers: { ...answers, maxVoters: places } }
    },
  }
}
