import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { RejectionCause } from '../../vocabulary/decision'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { placeOnTheList } from './shown-card'

/** A registration as its person sees it. */
export interface OwnRegistration {
  id: number
  competitionId: number
  status: RegistrationStatus
  role: Role
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  secondedPlayer: string | null
  /** Why it was rejected: the organiser's own words, or a word that is said in the person's language. */
  decisionReason: string | null
  decisionCause: RejectionCause | null
  /** On the waiting list, from 1; null elsewhere. */
  place: number | null
  panel: { id: number; name: string } | null
  /** There is something to put into a calendar, or to take out of it. */
  hasCalendar: boolean
  slots: { id: number; startsAt: Date; endsAt: Date }[]
  /** What its card was asked to show up to now; see due-cards. */
  cardVersion: number
}

/** The person's registrations, the newest first. */
export function listOwnRegistrations(
  app: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<OwnRegistration[]> {
  return listThese(app, sql`r.user_id = ${userId}`)
}

/** One of the person's registrations; null when it is not theirs, or none. */
export async function findOwnRegistration(
  app: Pick<App, 'db'>,
  { userId, registrationId }: { userId: number; registrationId: number },
): Promise<OwnRegistration | null> {
  const [found] = await listThese(app, sql`r.user_id = ${userId} AND r.id = ${registrationId}`)
  return found ?? null
}

type Row = Omit<OwnRegistration, 'slots' | 'panel' | 'hasCalendar'> & {
  panelId: number | null
  panelName: string | null
  hasCalendar: boolean | number
}

async function listThese(app: Pick<App, 'db'>, condition: Sql): Promise<OwnRegistration[]> {
  const rows = await read<Row>(
    app,
    sql`SELECT r.id, r.competition_id AS "competitionId", r.status, r.role, c.name AS "competitionName", c.timezone,
        r.seconded_player AS "secondedPlayer", r.decision_reason AS "decisionReason", r.decision_cause AS "decisionCause",
        ${placeOnTheList} AS place, ${hasCalendar} AS "hasCalendar", r.card_version AS "cardVersion",
        p.id AS "panelId", p.panel_name AS "panelName"
      FROM registrations r
        JOIN competitions c ON c.id = r.competition_id
        LEFT JOIN voter_jury_panels v ON v.registration_id = r.id
        LEFT JOIN jury_panels p ON p.id = v.jury_panel_id
      WHERE ${condition} ORDER BY r.updated_at DESC, r.id DESC`,
  )
  const slots = await listSlots(
    app,
    rows.map(({ id }) => id),
  )
  return rows.map(({ panelId, panelName, ...row }) => ({
    ...row,
    hasCalendar: Boolean(row.hasCalendar),
    panel: panelId === null || panelName === null ? null : { id: panelId, name: panelName },
    slots: slots.get(row.id) ?? [],
  }))
}

const hasCalendar = sql`(r.calendar_events IS NOT NULL OR (r.status IN ('pending', 'approved') AND (c.start_date IS NOT NULL
  OR EXISTS (SELECT 1 FROM voter_time_slots h WHERE h.registration_id = r.id))))`

async function listSlots(app: Pick<App, 'db'>, registrationIds: number[]) {
  const rows = await read<{
    registration_id: number
    id: number
    starts_at: Date | string
    ends_at: Date | string
  }>(
    app,
    sql`SELECT v.registration_id, s.id, s.starts_at, s.ends_at
      FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
      WHERE v.registration_id IN ${list(registrationIds)} ORDER BY s.starts_at, s.id`,
  )
  const slots = new Map<number, OwnRegistration['slots']>()
  for (const { registration_id, id, starts_at, ends_at } of rows) {
    const slot = { id, startsAt: toDate(starts_at), endsAt: toDate(ends_at) }
    slots.set(registration_id, [...(slots.get(registration_id) ?? []), slot])
  }
  return slots
}
