import type { FlightCheck } from '../domain/broadcasts/check-flight'
import type { RenderFault } from '../vocabulary/template'
import type { Translate } from './translate'

const faults = {
  rendered_too_long: 'flight-too-long',
  rendered_empty: 'flight-empty',
  rendered_link_invalid: 'flight-link',
  template_invalid: 'flight-invalid',
} as const satisfies Record<RenderFault, string>

/** What a flight-check found, a line each: how many people, who lacks what, who would get nothing. */
export function flightLines(t: Translate, check: FlightCheck): string[] {
  if (check.kind === 'same') return [t('flight-same')]
  const { people, lacking, lackingPeople, faults: found, isWhole } = check
  const names = Object.entries(lacking).map(([name, count]) => `${name} ${count}`)
  const refused = (Object.keys(faults) as RenderFault[]).flatMap((fault) => {
    const count = found[fault] ?? 0
    return count === 0 ? [] : [t(faults[fault], { count })]
  })
  return [
    t(isWhole ? 'flight-title' : 'flight-title-part', { count: people }),
    ...(lackingPeople === 0
      ? []
      : [t('flight-lacking', { count: lackingPeople, variables: names.join(', ') })]),
    ...refused,
    ...(lackingPeople === 0 && refused.length === 0 ? [t('flight-fine')] : []),
  ]
}
