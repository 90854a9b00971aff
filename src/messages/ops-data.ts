const verbs = ['show', 'ask', 'pause', 'resume'] as const
export type OpsVerb = (typeof verbs)[number]

/** What the Operations button of the organisers' menu says. */
export const opsData = 'ops:show'

/** Reads callback data; null when a button of ours never said that. */
export function parseOpsData(data: string): OpsVerb | null {
  return verbs.find((verb) => data === `ops:${verb}`) ?? null
}
