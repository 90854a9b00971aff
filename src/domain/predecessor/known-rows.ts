import type { TemplateContent } from '../../vocabulary/content'
import type { RegistrationStatus } from '../../vocabulary/registration-status'

/** Tables whose rows others refer to. */
export type ParentTable =
  | 'users'
  | 'competitions'
  | 'registrations'
  | 'time_slots'
  | 'jury_panels'
  | 'message_templates'
  | 'broadcasts'

/** What later tables need to know of earlier ones; numbers are ids of rows. */
export interface KnownRows {
  /** By the id of a row the one it was carried as: of two applications for one thing both are the one that stays. */
  carried: Record<ParentTable, Map<number, number>>
  /** What only one row may have, and which has it: `users.phone +7…`. */
  taken: Map<string, number>
  /** By user. */
  telegramIds: Map<number, number>
  /** By person, competition and role. */
  applications: Map<string, Application>
  templates: Map<number, TemplateContent>
  broadcasts: Map<number, { sendsTelegram: boolean; sendsEmail: boolean }>
  /** Broadcasts that have recipients. */
  launched: ReadonlySet<number>
  /** Recipients of whom there is another row. */
  repeated: ReadonlySet<number>
  /** The e-mail of recipient n has the id `emailOffset + n`. */
  emailOffset: number
}

export interface Application {
  id: number
  status: RegistrationStatus
}

export function createKnownRows(facts: Pick<KnownRows, 'launched' | 'repeated' | 'emailOffset'>): KnownRows {
  return {
    ...facts,
    carried: {
      users: new Map(),
      competitions: new Map(),
      registrations: new Map(),
      time_slots: new Map(),
      jury_panels: new Map(),
      message_templates: new Map(),
      broadcasts: new Map(),
    },
    taken: new Map(),
    telegramIds: new Map(),
    applications: new Map(),
    templates: new Map(),
    broadcasts: new Map(),
  }
}

/** Takes what only one row may have; gives the row that has it already, or null. */
export function takeOnce({ taken }: KnownRows, { what, id }: { what: string; id: number }): number | null {
  const owner = taken.get(what)
  if (owner !== undefined) return owner
  taken.set(what, id)
  return null
}

/** The first free name of `Name`, `Name (2)`, `Name (3)`, …, which is taken then. */
export function takeName(
  known: KnownRows,
  { scope, name, length, id }: { scope: string; name: string; length: number; id: number },
): string {
  for (let copy = 1; ; copy += 1) {
    const tail = copy === 1 ? '' : ` (${copy})`
    const tried = `${Array.from(name)
      .slice(0, length - tail.length)
      .join('')}${tail}`
    if (takeOnce(known, { what: `${scope} ${tried}`, id }) === null) return tried
  }
}
