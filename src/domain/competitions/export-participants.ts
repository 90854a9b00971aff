import type { DatabaseReader } from '../../db/data-source'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { among, sql } from '../../db/sql'
import { participantsCsvHead, participantsCsvLines } from './participants-csv'
import type { ParticipantRow } from './participants-csv'

/** Registrations in memory at a time. */
const PAGE_SIZE = 1_000

type Row = Omit<ParticipantRow, 'slots' | 'appliedAt' | 'decidedAt' | 'checkedInAt'> & {
  created_at: Date | string
  decided_at: Date | string | null
  checked_in_at: Date | string | null
}

/**
 * Everybody who applied to a competition, as CSV, piece by piece: its head first, then a page of registrations at a
 * time, each as it is when it is read; `after` a registration, the others.
 */
export async function* exportParticipants(
  app: { db: DatabaseReader },
  {
    competitionId,
    after = 0,
    pageSize = PAGE_SIZE,
  }: { competitionId: number; after?: number; pageSize?: number },
): AsyncGenerator<{ text: string; upTo: number | null }> {
  yield { text: participantsCsvHead(), upTo: null }
  for (let upTo = after; ;) {
    const rows = await readPage(app, { competitionId, after: upTo, pageSize })
    const last = rows.at(-1)
    if (last === undefined) return
    upTo = last.registrationId
    const slots = await readSlots(
      app,
      rows.map(({ registrationId }) => registrationId),
    )
    yield { text: participantsCsvLines(rows.map((row) => present(row, slots))), upTo }
  }
}

function readPage(
  app: { db: DatabaseReader },
  { competitionId, after, pageSize }: { competitionId: number; after: number; pageSize: number },
): Promise<Row[]> {
  return read<Row>(
    app,
    sql`SELECT r.id AS "registrationId", r.role, r.status, u.first_name AS "firstName", u.last_name AS "lastName",
          u.telegram_id AS "telegramId", u.telegram_username AS username, u.phone, u.email, u.country, u.city, u.club,
          u.company, u.position, u.certificate_name AS "certificateName", u.presentation,
          r.seconded_player AS "secondedPlayer", p.panel_name AS panel, r.created_at, r.decided_at, t.checked_in_at
        FROM registrations r JOIN users u ON u.id = r.user_id LEFT JOIN tickets t ON t.registration_id = r.id
          LEFT JOIN voter_jury_panels v ON v.registration_id = r.id LEFT JOIN jury_panels p ON p.id = v.jury_panel_id
        WHERE r.competition_id = ${competitionId} AND r.id > ${after} ORDER BY r.id LIMIT ${pageSize}`,
  )
}

async function readSlots(
  app: { db: DatabaseReader },
  registrationIds: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await read<{ registration_id: number; day: string; start: string; end: string }>(
    app,
    sql`SELECT v.registration_id, CAST(s.slot_day AS varchar(10)) AS day, CAST(s.start_time AS varchar(8)) AS start,
          CAST(s.end_time AS varchar(8)) AS "end"
        FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
        WHERE v.registration_id ${among(registrationIds)} ORDER BY s.starts_at`,
  )
  const slots = new Map<number, string[]>()
  for (const { registration_id: id, day, start, end } of rows) {
    slots.set(id, [...(slots.get(id) ?? []), `${day} ${start.slice(0, 5)}–${end.slice(0, 5)}`])
  }
  return slots
}

function present(
  { created_at, decided_at, checked_in_at, ...row }: Row,
  slots: Map<number, string[]>,
): ParticipantRow {
  return {
    ...row,
    slots: slots.get(row.registrationId) ?? [],
    appliedAt: toDate(created_at),
    decidedAt: toDate(decided_at),
    checkedInAt: toDate(checked_in_at),
  }
}
