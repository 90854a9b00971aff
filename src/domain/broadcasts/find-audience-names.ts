import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { among, sql } from '../../db/sql'

/** What the ids of an audience are called; one that is gone is not among them. */
export interface AudienceNames {
  competitions: { id: number; name: string }[]
  slots: AudienceSlot[]
  panels: { id: number; name: string; competition: string }[]
}

export interface AudienceSlot {
  id: number
  startsAt: Date
  endsAt: Date
  competition: string
  /** IANA zone of the competition. */
  timezone: string
}

export interface NamedIds {
  competitionIds?: readonly number[] | undefined
  slotIds?: readonly number[] | undefined
  panelIds?: readonly number[] | undefined
}

/** Looks up what competitions, slots and panels are called. */
export async function findAudienceNames(app: Pick<App, 'db'>, ids: NamedIds): Promise<AudienceNames> {
  return {
    competitions: await competitions(app, ids.competitionIds ?? []),
    slots: await slots(app, ids.slotIds ?? []),
    panels: await panels(app, ids.panelIds ?? []),
  }
}

async function competitions(app: Pick<App, 'db'>, ids: readonly number[]) {
  if (ids.length === 0) return []
  return read<AudienceNames['competitions'][number]>(
    app,
    sql`SELECT c.id, c.name FROM competitions c WHERE c.id ${among(ids)}`,
  )
}

async function slots(app: Pick<App, 'db'>, ids: readonly number[]): Promise<AudienceSlot[]> {
  if (ids.length === 0) return []
  type Row = Omit<AudienceSlot, 'startsAt' | 'endsAt'> & { starts_at: Date | string; ends_at: Date | string }
  const rows = await read<Row>(
    app,
    sql`SELECT s.id, s.starts_at, s.ends_at, c.name AS competition, c.timezone
        FROM time_slots s JOIN competitions c ON c.id = s.competition_id WHERE s.id ${among(ids)}`,
  )
  return rows.map(({ starts_at, ends_at, ...slot }) => ({
    ...slot,
    startsAt: toDate(starts_at),
    endsAt: toDate(ends_at),
  }))
}

async function panels(app: Pick<App, 'db'>, ids: readonly number[]) {
  if (ids.length === 0) return []
  return read<AudienceNames['panels'][number]>(
    app,
    sql`SELECT p.id, p.panel_name AS name, c.name AS competition
        FROM jury_panels p JOIN competitions c ON c.id = p.competition_id WHERE p.id ${among(ids)}`,
  )
}
