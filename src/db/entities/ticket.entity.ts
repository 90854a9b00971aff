import { bigint, createdAt, id, instant, integer, nullable, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** What somebody shows at the door: the newest link of a registration, and their check-in. */
export interface Ticket {
  id: number
  registrationId: number
  /** SHA-256 of the token, in hex; the token itself is nowhere but in the link. */
  tokenHash: string
  checkedInAt: Date | null
  /** Telegram id of the organiser. */
  checkedInBy: number | null
  createdAt: Date
  updatedAt: Date
}

export const Ticket = defineEntity<Ticket>({
  name: 'Ticket',
  tableName: 'tickets',
  columns: {
    id: id(),
    registrationId: integer({ unique: true }),
    tokenHash: varchar(64, { unique: true }),
    checkedInAt: instant(nullable),
    checkedInBy: bigint(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
