import type { ChannelCheck, FlightCheck, LetterCheck } from '../domain/broadcasts/check-flight'
import type { FlightReport, Preview } from '../domain/templates/flight-log'
import { languages } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { renderFaults } from '../vocabulary/template'
import type { RenderFault } from '../vocabulary/template'
import { letterPreview } from './letter-preview'
import { templatePreview } from './template-preview'
import type { Translate } from './translate'

const faults = {
  rendered_too_long: 'flight-too-long',
  rendered_empty: 'flight-empty',
  rendered_without_subject: 'flight-without-subject',
  rendered_link_invalid: 'flight-link',
  template_invalid: 'flight-invalid',
} as const satisfies Record<RenderFault, string>

const letterFaults = { ...faults, rendered_too_long: 'flight-letter-too-long' } as const

/** What a flight-check found, a line each: by each channel how many people, who lacks what, who would get nothing. */
export function flightLines(t: Translate, { messages, letters }: FlightCheck): string[] {
  const between = messages !== null && letters !== null ? [''] : []
  return [
    ...(messages === null ? [] : messageLines(t, messages)),
    ...between,
    ...(letters === null ? [] : letterLines(t, letters)),
  ]
}

function messageLines(t: Translate, check: ChannelCheck): string[] {
  if (check.kind === 'same') return [t('flight-same')]
  const { people: count, isWhole } = check
  const found = findings(t, check, faults)
  return [
    t(isWhole ? 'flight-title' : 'flight-title-part', { count }),
    ...(found.length === 0 ? [t('flight-fine')] : found),
  ]
}

function letterLines(t: Translate, check: LetterCheck): string[] {
  if (check.count.reachable === 0) return [t('flight-letters-nobody')]
  if (check.kind === 'same') return [t('flight-letters-same')]
  const { people: count, isWhole, hasSubject } = check
  const found = findings(t, check, letterFaults)
  return [
    t(isWhole ? 'flight-letters-title' : 'flight-letters-title-part', { count }),
    ...(found.length === 0 && hasSubject ? [t('flight-letters-fine')] : found),
  ]
}

function findings(
  t: Translate,
  { lacking, lackingPeople, faults: found }: FlightReport,
  sentences: Record<RenderFault, string>,
): string[] {
  const names = Object.entries(lacking).map(([name, count]) => `${name} ${count}`)
  const refused = renderFaults.flatMap((fault) => {
    const count = found[fault] ?? 0
    return count === 0 ? [] : [t(sentences[fault], { count })]
  })
  return [
    ...(lackingPeople === 0
      ? []
      : [t('flight-lacking', { count: lackingPeople, variables: names.join(', ') })]),
    ...refused,
  ]
}

/** By what a broadcast goes that goes by e-mail, to how many, why not to others, and whether its subject is missing. */
export function letterFigures(
  t: Translate,
  { way, count, hasSubject }: Pick<LetterCheck, 'way' | 'count' | 'hasSubject'>,
): string[] {
  const { reachable, ...skipped } = count
  const isAnybodySkipped = Object.values(skipped).some((people) => people > 0)
  return [
    t(`broadcast-options-${way}`),
    t('broadcast-preview-letters', { count: reachable }),
    ...(isAnybodySkipped ? [t('broadcast-preview-letters-skipped', { ...skipped })] : []),
    ...(hasSubject ? [] : [t('broadcast-subject-missing')]),
  ]
}

/** The result of a flight-check as a message of its own. */
export function flightReport(t: Translate, check: FlightCheck): OutgoingMessage {
  const { messages, letters } = check
  const figures = letters === null ? [] : ['', ...letterFigures(t, letters)]
  const isRendered = messages?.kind === 'rendered' || letters?.kind === 'rendered'
  const advice = isRendered ? ['', t('flight-advice')] : []
  return { text: [...flightLines(t, check), ...figures, ...advice].join('\n') }
}

/** What was checked, as real people would get it: of letters one in each language. */
export function flightPreviews(t: Translate, { messages, letters }: FlightCheck): OutgoingMessage[] {
  const shown = [
    ...previewsOf(messages).flatMap((preview) => templatePreview(t, preview)),
    ...ofEachLanguage(previewsOf(letters)).flatMap((preview) => letterPreview(t, preview)),
  ]
  const isRendered = messages?.kind === 'rendered' || letters?.kind === 'rendered'
  return isRendered && shown.length === 0 ? [{ text: t('template-preview-nobody') }] : shown
}

const previewsOf = (check: ChannelCheck | null) => (check?.kind === 'rendered' ? check.previews : [])

function ofEachLanguage(previews: readonly Preview[]): Preview[] {
  return languages.flatMap((language) => previews.find((preview) => preview.language === language) ?? [])
}
