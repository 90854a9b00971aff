import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'
import { AppError } from '../../errors'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { fullName } from './full-name'
import type { NameRow } from './full-name'
import { seatOf } from './list-seat-page'
import type { SeatLine, SeatRow } from './list-seat-page'
import { pageOf } from './page'
import type { Page } from './page'
import { seatTables, seatTitles, takenOf } from './seat-kinds'
import type { SeatKind } from './seat-kinds'

/** Those who hold a seat or wait for it. */
const statuses = [...seatHoldingStatuses, 'waitlisted'] as const

/** People a page; with names cut as messages do, a card stays below 4096 characters. */
const PEOPLE_PER_PAGE = 20

/** A slot or panel with who is in. */
export interface SeatView extends SeatLine {
  competitionId: number
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  /** `updatedAt`, in milliseconds. */
  version: number
  people: Page<{ name: string; status: RegistrationStatus }>
}

/** Loads a slot or panel with a page of the people who hold it or wait for it. AppError slot_not_found or panel_not_found. */
export async function loadSeat(
  app: Pick<App, 'db'>,
  { kind, id, page = 0 }: { kind: SeatKind; id: number; page?: number },
): Promise<SeatView> {
  const rows = await read<
    SeatRow & { competition_id: number; competition: string; timezone: string; updated_at: Date | string }
  >(
    app,
    sql`SELECT s.id, s.is_active, s.max_voters, s.updated_at, s.competition_id, c.name AS competition, c.timezone,
          ${seatTitles[kind].columns}, ${takenOf(kind)} AS taken
        FROM ${seatTables[kind].seats} s JOIN competitions c ON c.id = s.competition_id WHERE s.id = ${id}`,
  )
  const [row] = rows
  if (row === undefined) throw new AppError(`${kind}_not_found`, { id })
  return {
    ...seatOf(row),
    competitionId: row.competition_id,
    competitionName: row.competition,
    timezone: row.timezone,
    version: toDate(row.updated_at).getTime(),
    people: await listPeople(app, { kind, id, page }),
  }
}

async function listPeople(
  app: Pick<App, 'db'>,
  { kind, id, page }: { kind: SeatKind; id: number; page: number },
): Promise<SeatView['people']> {
  const { held, seatId } = seatTables[kind]
  const holders = sql`FROM ${held} v JOIN registrations r ON r.id = v.registration_id JOIN users u ON u.id = r.user_id
    WHERE v.${seatId} = ${id} AND r.status IN ${list(statuses)}`
  const [counted] = await read<{ count: number }>(app, sql`SELECT count(*) AS count ${holders}`)
  const shown = pageOf({ count: counted?.count ?? 0, page, perPage: PEOPLE_PER_PAGE })
  const rows = await read<NameRow & { status: RegistrationStatus }>(
    app,
    sql`SELECT u.first_name, u.last_name, u.telegram_first_name, r.status ${holders} ORDER BY r.id ${shown.limit}`,
  )
  return { ...shown.place, lines: rows.map((row) => ({ name: fullName(row), status: row.status })) }
}
