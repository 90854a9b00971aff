const verbs = ['list', 'card', 'dismiss', 'yes', 'appoint'] as const
export type OrganisersVerb = (typeof verbs)[number]

/** Callback data under the organisers: `organisers:<verb>:<page or user id>`. */
export function organisersData(verb: OrganisersVerb, number: number): string {
  return `organisers:${verb}:${number}`
}

/** The press of one of these buttons, or null. */
export function parseOrganisersData(data: string): { verb: OrganisersVerb; number: number } | null {
  const [, found, number] = /^organisers:([a-z]+):(\d{1,9})$/.exec(data) ?? []
  const verb = verbs.find((known) => known === found)
  return verb === undefined ? null : { verb, number: Number(number) }
}

/** What the Organisers button of the organisers' menu says. */
export const organisersListData = organisersData('list', 0)
