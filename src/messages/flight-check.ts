import type { FlightCheck } from '../domain/broadcasts/check-flight'
import type { RenderFault } from '../vocabulary/template'
import type { OutgoingMessage } from '../vocabulary/message'
import { templatePreview } from './template-preview'
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

/** The result of a flight-check as a message of its own. */
export function flightReport(t: Translate, check: FlightCheck): OutgoingMessage {
  const advice = check.kind === 'rendered' ? [t('flight-advice')] : []
  return { text: [...flightLines(t, check), ...advice].join('\n') }
}

/** What was checked, as real people would get it. */
export function flightPreviews(t: Translate, check: FlightCheck): OutgoingMessage[] {
  if (check.kind === 'same') return []
  if (check.previews.length === 0) return [{ text: t('template-preview-nobody') }]
  return check.previews.flatMap((preview) => templatePreview(t, preview))
}
