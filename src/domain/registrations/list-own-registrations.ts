import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'
import type { RejectionCause } from '../../vocabulary/decision'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/** A registration as its person sees it. */
export interface OwnRegistration {
  id: number
  status: RegistrationStatus
  role: Role
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  secondedPlayer: string | null
  decisionReason: string | null
  decisionCause: RejectionCause | null
  panelName: string | null
  slots: { startsAt: Date; endsAt: Date }[]
}

/** The person's registrations, the newest first. */
export async function listOwnRegistrations(
  app: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<OwnRegistration[]> {
  const rows = await read<Omit<OwnRegistration, 'slots'>>(
    app,
    sql`SELECT r.id, r.status, r.role, c.name AS "competitionName", c.timezone, r.seconded_player AS "secondedPlayer",
        r.decision_reason AS "decisionReason", r.decision_cause AS "decisionCause", p.panel_name AS "panelName"
      FROM registrations r
        JOIN competitions c ON c.id = r.competition_id
        LEFT JOIN voter_jury_panels v ON v.registration_id = r.id
        LEFT JOIN jury_panels p ON p.id = v.jury_panel_id
      WHERE r.user_id = ${userId} ORDER BY r.updated_at DESC, r.id DESC`,
  )
  const slots = await listSlots(
    app,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, slots: slots.get(row.id) ?? [] }))
}

async function listSlots(app: Pick<App, 'db'>, registrationIds: number[]) {
  const rows = await read<{ registration_id: number; starts_at: Date | string; ends_at: Date | string }>(
    app,
    sql`SELECT v.registration_id, s.starts_at, s.ends_at
      FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
      WHERE v.registration_id IN ${list(registrationIds)} ORDER BY s.starts_at`,
  )
  const slots = new Map<number, OwnRegistration['slots']>()
  for (const { registration_id, starts_at, ends_at } of rows) {
    const slot = { startsAt: toDate(starts_at), endsAt: toDate(ends_at) }
    slots.set(registration_id, [...(slots.get(registration_id) ?? []), slot])
  }
  return slots
}
