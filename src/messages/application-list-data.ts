const verbs = [
  'list',
  'page',
  'filters',
  'pick',
  'set',
  'clear',
  'search',
  'people',
  'choose',
  'mark',
  'unmark',
  'bulk',
] as const
export type ApplicationListVerb = (typeof verbs)[number]

/** What the buttons of the list of applications say: `apps:<verb>[:<value>]`. */
export function applicationListData(verb: ApplicationListVerb, value?: string | number): string {
  return `apps:${verb}${value === undefined ? '' : `:${value}`}`
}

/** Reads callback data; null when a button of ours never said that. The value is read by who knows the verb. */
export function parseApplicationListData(data: string): { verb: ApplicationListVerb; value: string } | null {
  const [, found, value = ''] = /^apps:([a-z]+)(?::([\w.]+))?$/.exec(data) ?? []
  const verb = verbs.find((known) => known === found)
  return verb === undefined ? null : { verb, value }
}
