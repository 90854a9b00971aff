import { AuditLog } from '../../db/entities/audit-log.entity'
import type { Competition } from '../../db/entities/competition.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { Tx } from '../../db/transaction'
import { lockCompetition } from '../competitions/lock-competition'
import { writeNotice } from '../notices/write-notice'
import { requestPlaces } from '../registrations/due-cards'
import { loadFreeSeats, takeSeats } from './free-seats'
import { fits } from './full-seat'
import { listWaiting } from './list-waiting'
import type { Waiting } from './list-waiting'

/**
 * Gives the free seats of a competition to those who wait for them: in the order of its waiting lists, whoever's whole
 * wish fits becomes pending, holding it, and is told by a notice; the cards of the others are due with their new places.
 * Every transaction that frees a seat ends with it: a withdrawal, a rejection, a raised capacity, an activated slot, an
 * erased person; one in which somebody leaves a waiting list otherwise asks for the places itself. Returns whom it
 * promoted: registration ids.
 */
export async function promoteWaiting(
  tx: Tx,
  { competitionId, now }: { competitionId: number; now: Date },
): Promise<number[]> {
  const competition = await lockCompetition(tx, { competitionId })
  const waiting = await listWaiting(tx, { competitionId })
  if (waiting.length === 0) return []
  const promoted = competition.isActive ? await whoFits(tx, { competition, waiting }) : []
  for (const one of promoted) await promote(tx, { one, now })
  if (promoted.length > 0) await requestPlaces(tx, { competitionId, now })
  return promoted.map(({ registrationId }) => registrationId)
}

async function whoFits(
  tx: Tx,
  { competition, waiting }: { competition: Competition; waiting: Waiting[] },
): Promise<Waiting[]> {
  const free = await loadFreeSeats(tx, { competition })
  return waiting.filter((one) => {
    if (!fits(one, { competition, free })) return false
    takeSeats(free, one)
    return true
  })
}

async function promote(tx: Tx, { one, now }: { one: Waiting; now: Date }): Promise<void> {
  const { registrationId, userId } = one
  await tx
    .getRepository(Registration)
    .update({ id: registrationId, status: 'waitlisted' }, { status: 'pending', waitlistedAt: null })
  const { identifiers } = await tx.getRepository(AuditLog).insert({
    actorId: null,
    action: 'registration.promoted',
    targetType: 'registration',
    targetId: registrationId,
    changes: { status: ['waitlisted', 'pending'] },
    createdAt: now,
  })
  await writeNotice(tx, {
    kind: 'registration_promoted',
    userId,
    subjectId: registrationId,
    dedupeKey: `promotion:${String(identifiers[0]?.['id'])}`,
    dueAt: now,
    now,
  })
}
