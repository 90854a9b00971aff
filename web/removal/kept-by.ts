import type { ConsequencesAnswer } from '../../src/admin/api-types'

/** What is not deleted while there is some of this with it. */
const keepers = { competitions: 'registrations', slots: 'keepingIt', panels: 'keepingIt' } as const

export type KeptResource = keyof typeof keepers

/** Whether a record of a resource stays because of what belongs to it. */
export function isKept(resource: string, counts: ConsequencesAnswer['counts']): boolean {
  const keeper = Object.entries(keepers).find(([kept]) => kept === resource)?.[1]
  return counts.some(({ name, count }) => name === keeper && count > 0)
}
