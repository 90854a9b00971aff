import { listSeats } from '../../domain/competitions/list-seats'
import type { CompetitionOffer } from '../../domain/competitions/list-open-competitions'
import { loadCompetition } from '../../domain/competitions/load-competition'
import { listForeignOverlaps } from '../../domain/registrations/list-foreign-overlaps'
import type { OwnRegistration } from '../../domain/registrations/list-own-registrations'
import { loadProfile } from '../../domain/users/load-profile'
import { AppError } from '../../errors'
import { changeableStatuses } from '../../vocabulary/registration-status'
import type { BotContext } from '../context'
import { loadOwn } from '../registration-cards'
import type { RegisterAnswers, RegisterFacts } from './register-answers'

/** What the change of a registration is about, as it is now. */
export type ChangeFacts = RegisterFacts & { registration: OwnRegistration }

/** Loads the facts; AppError registration_not_found, registration_ended, change_closed when it cannot be changed. */
export async function loadChangeFacts(ctx: BotContext, answers: RegisterAnswers): Promise<ChangeFacts> {
  const { app, user } = ctx
  const registration = await loadOwn(ctx, answers.registrationId ?? 0)
  const { id: registrationId, competitionId, status, role } = registration
  if (!changeableStatuses.some((changeable) => changeable === status))
    throw new AppError('registration_ended')
  const base = {
    ...(await loadProfile(app, { userId: user.id })),
    ...{ registration, competitions: [], offer: await loadOffer(ctx, competitionId) },
    // Who waits already may wish for what is full; who holds a seat would lose it.
    ...{ crowd: { isFull: false, waiting: 0 }, mayWait: status === 'waitlisted' },
  }
  if (role !== 'voter') return { ...base, slots: [], panels: [], overlaps: [] }
  const { slotIds } = answers
  const held = { registrationId, ...wishOf(registration) }
  return {
    ...base,
    ...(await listSeats(app, { competitionId, held })),
    overlaps: await listForeignOverlaps(app, { userId: user.id, competitionId, slotIds }),
  }
}

/** To whom is registered already it matters that nothing can be changed, not that nobody else can come. */
async function loadOffer({ app }: BotContext, competitionId: number): Promise<CompetitionOffer> {
  try {
    return await loadCompetition(app, { competitionId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'competition_closed') throw new AppError('change_closed')
    throw error
  }
}

/** The slots and the panel that a registration has. */
export function wishOf({ slots, panel }: OwnRegistration): { slotIds: number[]; panelId: number | null } {
  return { slotIds: slots.map(({ id }) => id), panelId: panel?.id ?? null }
}
