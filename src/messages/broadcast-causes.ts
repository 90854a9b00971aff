import { statesWithCause } from '../vocabulary/recipient-status'
import type { CauseCount } from '../vocabulary/recipient-status'
import type { Translate } from './translate'

/** Causes that have words of their own; every other code is shown as it is. */
const named: ReadonlySet<string> = new Set([
  'blocked_by_user',
  'deactivated',
  'never_started',
  'is_a_bot',
  'not_a_member',
  'chat_not_found',
  'unsubscribed',
  'blocked_before',
  'inactive',
  'no_address',
  'erased',
  'lease_expired',
  'timeout',
  'entities_invalid',
  'message_too_long',
  'caption_too_long',
  'media_invalid',
  'button_invalid',
  'message_gone',
  'not_editable',
  'too_old',
])

/** The rarest causes of a state are told together. */
const MOST_CAUSES = 5

/** Why people were not served, or only in part, a line for each state: "blocked: bot blocked 12, account deleted 3". */
export function causeLines(t: Translate, causes: readonly CauseCount[]): string[] {
  return statesWithCause.flatMap((state) => {
    const ofState = causes.filter((cause) => cause.state === state)
    return ofState.length === 0 ? [] : [t(`broadcast-causes-${state}`, { causes: listed(t, ofState) })]
  })
}

function listed(t: Translate, causes: readonly CauseCount[]): string {
  const shown = causes.slice(0, MOST_CAUSES)
  const others = causes.slice(MOST_CAUSES).reduce((sum, { people }) => sum + people, 0)
  const words = shown.map(({ code, people }) =>
    t('broadcast-cause', { cause: causeName(t, code), count: people }),
  )
  if (others > 0) words.push(t('broadcast-cause', { cause: t('cause-other'), count: others }))
  return words.join(', ')
}

/** A cause in words: the code itself where there are none. */
function causeName(t: Translate, code: string): string {
  return named.has(code) ? t(`cause-${code.replaceAll('_', '-')}`) : code
}
