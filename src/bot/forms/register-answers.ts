import { z } from 'zod'
import { listOpenCompetitions } from '../../domain/competitions/list-open-competitions'
import type { CompetitionOffer } from '../../domain/competitions/list-open-competitions'
import { listSeats } from '../../domain/competitions/list-seats'
import type { PanelSeats, SlotSeats } from '../../domain/competitions/list-seats'
import { loadCompetition } from '../../domain/competitions/load-competition'
import { listForeignOverlaps } from '../../domain/registrations/list-foreign-overlaps'
import type { ForeignSlot } from '../../domain/registrations/list-foreign-overlaps'
import { listRolesOfUser } from '../../domain/registrations/list-roles-of-user'
import { missingFields } from '../../domain/registrations/missing-fields'
import { findCrowd } from '../../domain/seats/find-crowd'
import type { Crowd } from '../../domain/seats/find-crowd'
import { loadProfile } from '../../domain/users/load-profile'
import type { Profile } from '../../domain/users/load-profile'
import { AppError } from '../../errors'
import { fieldsOfRole, isSkippable } from '../../vocabulary/profile-field'
import type { FormField } from '../../vocabulary/profile-field'
import { reopenableStatuses } from '../../vocabulary/registration-status'
import { roles } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'
import type { BotContext } from '../context'

const formFields = Object.values(fieldsOfRole).flat() as FormField[]

export const registerAnswers = z.object({
  competitionId: z.int().nullable(),
  role: z.enum(roles).nullable(),
  /** Whether these are questions at all: a single competition or role is chosen already. */
  asksCompetition: z.boolean(),
  asksRole: z.boolean(),
  /** What this person still has to tell, settled when the role is. */
  asked: z.array(z.enum(formFields)),
  fields: z.partialRecord(z.enum(formFields), z.string().nullable()),
  slotIds: z.array(z.int()),
  panelId: z.int().nullable(),
  page: z.int(),
  /** The registration that is being changed; null: it is a new one. */
  registrationId: z.int().nullable().default(null),
  /** Wait: the person chose something that they saw was full. */
  whenFull: z.enum(['refuse', 'wait']).default('refuse'),
})
export type RegisterAnswers = z.infer<typeof registerAnswers>

export const nothingAnswered: RegisterAnswers = {
  competitionId: null,
  role: null,
  asksCompetition: true,
  asksRole: true,
  asked: [],
  fields: {},
  slotIds: [],
  panelId: null,
  page: 0,
  registrationId: null,
  whenFull: 'refuse',
}

/** What the questions are about, as it is now. */
export interface RegisterFacts {
  competitions: CompetitionOffer[]
  offer: CompetitionOffer | null
  /** Null before the summary. */
  profile: Profile | null
  slots: SlotSeats[]
  panels: PanelSeats[]
  overlaps: ForeignSlot[]
  /** Of the role; of the players while none is chosen. */
  crowd: Crowd
  /** Whether a full slot or panel may be chosen, to wait for it. */
  mayWait: boolean
}

/**
 * Loads the facts: what leads through the form, and what the step itself shows; AppError competition_not_found,
 * competition_closed or role_closed when that is so by now.
 */
export async function loadRegisterFacts(
  ctx: BotContext,
  answers: RegisterAnswers,
  step: string,
): Promise<RegisterFacts> {
  const { app, user } = ctx
  const { competitionId, role, slotIds, asksCompetition } = answers
  const offer = competitionId === null ? null : await loadCompetition(app, { competitionId })
  if (offer !== null && role !== null && !offer.roles.includes(role))
    throw new AppError('role_closed', { role })
  const isVoter = offer !== null && role === 'voter'
  const seats = isVoter ? await listSeats(app, { competitionId: offer.id }) : { slots: [], panels: [] }
  const way = { offer, ...seats, mayWait: true, competitions: [], profile: null, overlaps: [], crowd: nobody }
  if (step === 'competition' && asksCompetition)
    return { ...way, competitions: await listOpenCompetitions(app) }
  if (offer === null || (step !== 'role' && step !== 'summary')) return way
  const crowd = await findCrowd(app, { competitionId: offer.id, role: role ?? 'player' })
  if (step === 'role') return { ...way, crowd }
  const overlapping = { userId: user.id, competitionId: offer.id, slotIds }
  const overlaps = isVoter ? await listForeignOverlaps(app, overlapping) : []
  const { profile } = await loadProfile(app, { userId: user.id })
  return { ...way, crowd, overlaps, profile }
}

/** What the facts follow from; see loadRegisterFacts. */
export function registerFactsFrom(answers: RegisterAnswers, step: string): unknown {
  const { competitionId, role, slotIds, asksCompetition } = answers
  const way = [competitionId, role]
  if (step === 'summary') return [...way, step, slotIds]
  return step === 'role' || (step === 'competition' && asksCompetition) ? [...way, step] : way
}

const noSeats = { slotIds: [], panelId: null, page: 0, whenFull: 'refuse' as const }
const nobody: Crowd = { isFull: false, waiting: 0 }

/** Settles the competition; its role too, where only one is offered. Another competition has other seats. */
export async function chooseCompetition(
  ctx: BotContext,
  { answers, offer }: { answers: RegisterAnswers; offer: CompetitionOffer },
): Promise<RegisterAnswers> {
  const { roles: offered } = offer
  const chosen = { ...answers, competitionId: offer.id, role: null, ...noSeats }
  const [only] = offered
  if (only === undefined || offered.length > 1) return { ...chosen, asksRole: true }
  return chooseRole(ctx, { answers: { ...chosen, asksRole: false }, role: only })
}

/** Settles the role and what is still to be asked; AppError `registration_exists` at once, not after all the questions. */
export async function chooseRole(
  ctx: BotContext,
  { answers, role }: { answers: RegisterAnswers; role: Role },
): Promise<RegisterAnswers> {
  await assertNotApplied(ctx, { answers, role })
  const { profile, isReturning } = await loadProfile(ctx.app, { userId: ctx.user.id })
  const missing: readonly FormField[] = missingFields({ role, profile, secondedPlayer: null })
  // What may be skipped is asked once, with the first registration; later it is there to change in the summary.
  const asksSkippable = !isReturning && missing.some((field) => field !== 'secondedPlayer')
  const asked = fieldsOfRole[role].filter((field: FormField) => {
    if (!isSkippable(field)) return missing.includes(field)
    return asksSkippable && field !== 'secondedPlayer' && profile[field] === null
  })
  return { ...answers, role, asked, ...noSeats }
}

async function assertNotApplied(
  ctx: BotContext,
  { answers, role }: { answers: RegisterAnswers; role: Role },
): Promise<void> {
  const { competitionId } = answers
  if (competitionId === null) return
  const applied = await listRolesOfUser(ctx.app, { userId: ctx.user.id, competitionId })
  const status = applied.get(role)
  if (status === undefined || reopenableStatuses.some((known) => known === status)) return
  throw new AppError('registration_exists', { status, role })
}

/** What the person will be registered with: what they typed now, else what is stored. */
export function valueOf(
  { answers, facts }: { answers: RegisterAnswers; facts: RegisterFacts },
  field: FormField,
): string | null {
  const typed = answers.fields[field]
  if (typed !== undefined) return typed
  return field === 'secondedPlayer' ? null : (facts.profile?.[field] ?? null)
}

/** Whether something of what was chosen has no place left, and can be waited for. */
export function isWishFull({ answers, facts }: { answers: RegisterAnswers; facts: RegisterFacts }): boolean {
  const { slots, panels, crowd } = facts
  if (crowd.isFull) return true
  // What was free when it was chosen is worth a try, which shows what is left.
  if (answers.whenFull === 'refuse') return false
  const isSlotFull = slots.some(({ id, free }) => free === 0 && answers.slotIds.includes(id))
  return isSlotFull || panels.some(({ id, free }) => free === 0 && id === answers.panelId)
}
