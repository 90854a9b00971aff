const verbs = ['show', 'in', 'undo'] as const
export type TicketVerb = (typeof verbs)[number]

/** Which registration, and of which check-in it is about where there was one. */
interface TicketPlace {
  registrationId: number
  checkedInAt?: Date
}

export type TicketPress = { verb: TicketVerb } & Required<TicketPlace>

/** Callback data at the door: `ticket:<verb>:<registration>[:<moment of the check-in, milliseconds in base 36>]`. */
export function ticketData(verb: TicketVerb, { registrationId, checkedInAt }: TicketPlace): string {
  const moment = checkedInAt === undefined ? '' : `:${checkedInAt.getTime().toString(36)}`
  return `ticket:${verb}:${registrationId}${moment}`
}

/** Reads callback data; null when a button of ours never said that. */
export function parseTicketData(data: string): TicketPress | null {
  const [, said, id, moment] = /^ticket:([a-z]+):(\d{1,9})(?::([0-9a-z]{1,9}))?$/.exec(data) ?? []
  const verb = verbs.find((known) => known === said)
  if (verb === undefined || (verb === 'undo') !== (moment !== undefined)) return null
  return { verb, registrationId: Number(id), checkedInAt: new Date(Number.parseInt(moment ?? '0', 36)) }
}
