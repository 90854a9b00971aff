/** Under which name the panel has what the log names. */
const resources: Readonly<Record<string, string>> = {
  user: 'users',
  registration: 'registrations',
  competition: 'competitions',
  contact_message: 'contact-messages',
  template: 'templates',
  broadcast: 'broadcasts',
  time_slot: 'slots',
  jury_panel: 'panels',
}

/** Null for what is no resource of the panel. */
export function resourceOf(targetType: string): string | null {
  return resources[targetType] ?? null
}

/** What the log calls a record of a resource; null where it names none. */
export function targetOf(resource: string): string | null {
  return Object.keys(resources).find((target) => resources[target] === resource) ?? null
}
