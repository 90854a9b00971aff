import type { AnyForm, Step } from './form'
import type { OpenForm } from './draft-state'

type Place = Pick<OpenForm, 'form' | 'step' | 'answers' | 'facts'>

/** The steps that these answers lead through; the last one always belongs to it. */
export function pathOf({ form, answers, facts }: Omit<Place, 'step'>): Step<unknown, unknown>[] {
  return form.steps.filter((step) => step.applies?.(answers, facts) ?? true)
}

/** The step after this one, or null at the end. A step being changed need not be on the path itself. */
export function stepAfter(place: Place): Step<unknown, unknown> | null {
  const here = indexIn(place.form, place.step)
  return pathOf(place).find((step) => indexIn(place.form, step) > here) ?? null
}

/** The applicable step before this one, or null at the beginning. */
export function stepBefore(place: Place): Step<unknown, unknown> | null {
  const here = indexIn(place.form, place.step)
  return pathOf(place).findLast((step) => indexIn(place.form, step) < here) ?? null
}

/** "Step `number` of `total`", or null for the choices before the first numbered step, and for a single one. */
export function positionOf(place: Place): { number: number; total: number } | null {
  if (place.step.isCounted === false) return null
  const counted = pathOf(place).filter((step) => step.isCounted !== false)
  const index = counted.findIndex(({ name }) => name === place.step.name)
  return index < 0 || counted.length === 1 ? null : { number: index + 1, total: counted.length }
}

/** A step by its name; a form that names one it does not have is a bug. */
export function stepNamed(form: AnyForm, name: string): Step<unknown, unknown> {
  const step = form.steps.find((known) => known.name === name)
  if (step === undefined) throw new Error(`form ${form.name} has no step ${name}`)
  return step
}

function indexIn(form: AnyForm, { name }: Step<unknown, unknown>): number {
  return form.steps.findIndex((step) => step.name === name)
}
