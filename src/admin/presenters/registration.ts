import type { App } from '../../app'
import { findLookalikes } from '../../domain/registrations/find-lookalikes'
import { listPast } from '../../domain/registrations/list-past'
import { loadApplication } from '../../domain/registrations/load-application'
import type { RegistrationRow } from '../../domain/registrations/registration-list'
import type { RegistrationDetail, RegistrationRecord } from '../api-types'

/** A registration as a list of the panel shows it. */
export function presentRegistration(row: RegistrationRow): RegistrationRecord {
  return {
    ...row,
    submittedAt: row.submittedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** A registration as an organiser judges it: with its seats, its past, and who else may be the same person. */
export async function presentRegistrationDetail(
  row: RegistrationRow,
  app: Pick<App, 'db'>,
): Promise<RegistrationDetail> {
  const wanted = { registrationId: row.id }
  const { profile, panel, slots, players, timezone } = await loadApplication(app, wanted)
  const { others, events, questions } = await listPast(app, wanted)
  const dated = <T extends { at: Date }>(entry: T) => ({ ...entry, at: entry.at.toISOString() })
  return {
    ...presentRegistration(row),
    version: row.updatedAt.getTime(),
    ...{ profile, panel, players, timezone, questions },
    slots: slots.map(({ startsAt, endsAt, ...places }) => ({
      ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), ...places },
    })),
    others: others.map(dated),
    events: events.map(dated),
    lookalikes: await findLookalikes(app, wanted),
  }
}
