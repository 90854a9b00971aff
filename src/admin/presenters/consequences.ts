import type { ConsequencesAnswer } from '../api-types'

/** Counts by name, as the panel reads them before something is deleted. */
export function consequencesOf<Counted extends object>(counted: {
  [Name in keyof Counted]: number
}): ConsequencesAnswer {
  const counts = Object.entries<number>(counted)
  return { counts: counts.map(([name, count]) => ({ name, count })) }
}
