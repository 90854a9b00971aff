import type { Language } from '../../vocabulary/language'
import type { RenderFault, TemplateVariable } from '../../vocabulary/template'
import type { Rendered } from './render-template'
import type { TemplatePerson } from './template-person'

/** What a template is for one person. */
export interface Flown {
  language: Language
  rendered: Rendered
  /** Of a letter. */
  subject?: string
}

type RenderedText = Extract<Rendered, { kind: 'text' }>
type Candidate = Flown & { person: TemplatePerson; rendered: RenderedText }

/** A message, or a letter, as one real person would get it. */
export interface Preview extends Candidate {
  why: 'shortest' | 'longest' | 'other_language'
}

/** What would happen if a template were sent to these people now. */
export interface FlightReport {
  people: number
  /** People who lack a value and get nothing in its place: how many, and by variable. */
  lackingPeople: number
  lacking: Partial<Record<TemplateVariable, number>>
  /** People to whom nothing could be sent, by cause. */
  faults: Partial<Record<RenderFault, number>>
  previews: Preview[]
}

export interface FlightLog {
  add(person: TemplatePerson, flown: Flown): void
  report(): FlightReport
}

/** Counts what renders to what, and keeps the shortest, the longest and one of each language: its memory is flat. */
export function createFlightLog(): FlightLog {
  const counts: Omit<FlightReport, 'previews'> = { people: 0, lackingPeople: 0, lacking: {}, faults: {} }
  const firstOf = new Map<Language, Candidate>()
  let shortest: Candidate | undefined
  let longest: Candidate | undefined

  return {
    add(person, { rendered, ...flown }) {
      count(counts, rendered)
      if (rendered.kind === 'fault') return
      const candidate = { ...flown, person, rendered }
      const { length } = rendered.text
      if (shortest === undefined || length < shortest.rendered.text.length) shortest = candidate
      if (longest === undefined || length > longest.rendered.text.length) longest = candidate
      if (!firstOf.has(flown.language)) firstOf.set(flown.language, candidate)
    },
    report() {
      const spoken = [shortest?.language, longest?.language]
      const other = [...firstOf.values()].find(({ language }) => !spoken.includes(language))
      return {
        ...counts,
        previews: [
          ...preview('shortest', shortest),
          ...preview('longest', longest === shortest ? undefined : longest),
          ...preview('other_language', other),
        ],
      }
    },
  }
}

function count(counts: Omit<FlightReport, 'previews'>, rendered: Rendered): void {
  counts.people += 1
  if (rendered.lacking.length > 0) counts.lackingPeople += 1
  for (const name of rendered.lacking) counts.lacking[name] = (counts.lacking[name] ?? 0) + 1
  if (rendered.kind === 'fault') counts.faults[rendered.fault] = (counts.faults[rendered.fault] ?? 0) + 1
}

function preview(why: Preview['why'], candidate: Candidate | undefined): Preview[] {
  return candidate === undefined ? [] : [{ why, ...candidate }]
}
