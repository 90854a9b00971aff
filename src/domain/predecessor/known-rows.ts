import type { DiskIndex } from '../../db/predecessor/disk-index'
import type { TemplateContent } from '../../vocabulary/content'

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
  /** By texts, for which memory has no room: {@link takeOnce}, and what convert-registration.ts notes. */
  index: Pick<DiskIndex, 'get' | 'set'>
  /** By user. */
  telegramIds: Map<number, number>
  templates: Map<number, TemplateContent>
  broadcasts: Map<number, { sendsTelegram: boolean; sendsEmail: boolean }>
  /** Broadcasts that have recipients. */
  launched: ReadonlySet<number>
  /** Recipients of whom there is another row. */
  repeated: ReadonlySet<number>
  /** The e-mail of recipient n has the id `emailOffset + n`. */
  emailOffset: number
}

export function createKnownRows(
  facts: Pick<KnownRows, 'launched' | 'repeated' | 'emailOffset' | 'index'>,
): KnownRows {
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
    telegramIds: new Map(),
    templates: new Map(),
    broadcasts: new Map(),
  }
}

/** Takes what only one row may have, such as `users.phone +7…`; gives the row that has it already, or null. */
export function takeOnce({ index }: KnownRows, { what, id }: { what: string; id: number }): number | null {
  const owner = index.get(what)
  if (owner !== undefined) return owner
  index.set(what, id)
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
