import { AuditLog } from '../../db/entities/audit-log.entity'
import type { Competition } from '../../db/entities/competition.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { Tx } from '../../db/transaction'
import { lockCompetition } from '../competitions/lock-competition'
import { writeNotice } from '../notices/write-notice'
import { requestPlaces } from '../registrations/due-cards'
import { loadFreeSeats, takeSeats } from './free-seats'
import { fits } from './full-seat'
import { listFitting } from './list-fitting'
import type { Waiting } from './list-fitting'

/** A freed seat goes to the first of a page, a raised capacity to many. */
export const WAITING_PER_PAGE = 20

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
  const someoneWaits = await tx.getRepository(Registration).existsBy({ competitionId, status: 'waitlisted' })
  if (!someoneWaits || !competition.isActive) return []
  const promoted = await whoFits(tx, competition)
  for (const one of promoted) await promote(tx, { one, now })
  if (promoted.length > 0) await requestPlaces(tx, { competitionId, now })
  return promoted.map(({ registrationId }) => registrationId)
}

/** Whoever is passed over cannot fit later: places only become fewer on the way. */
async function whoFits(tx: Tx, competition: Competition): Promise<Waiting[]> {
  const free = await loadFreeSeats(tx, { competition })
  const found: Waiting[] = []
  let page: Waiting[]
  let afterId: number | null = null
  do {
    page = await listFitting(tx, { competition, free, afterId, limit: WAITING_PER_PAGE })
    for (const one of page) {
      if (!fits(one, { competition, free })) continue
      takeSeats(free, one)
      found.push(one)
    }
    afterId = page.at(-1)?.registrationId ?? null
  } while (page.length === WAITING_PER_PAGE)
  return found
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
