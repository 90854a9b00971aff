import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { Competition } from '../../db/entities/competition.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { changeableStatuses } from '../../vocabulary/registration-status'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { deleteDraft } from '../conversations/delete-draft'
import { cancelStateNotices } from '../notices/cancel-state-notices'
import { changeSeats } from '../seats/change-seats'
import { promoteWaiting } from '../seats/promote-waiting'
import { assertFieldsComplete } from './assert-fields-complete'
import { SHOWN_BY_BOT_MS, requestCard, requestPlaces } from './due-cards'
import { lockRegistration } from './lock-registration'
import { saveProfile } from './save-profile'
import type { Submission } from './submit-registration'
import { undecided } from './undecided'

/** What a registration is to be; `fields` are what the person typed now. */
export interface Change extends Pick<Submission, 'userId' | 'fields' | 'slotIds' | 'panelId'> {
  registrationId: number
}

/** From which state to which; `isChanged`: whether anything is different at all. */
export interface Changed {
  from: RegistrationStatus
  to: RegistrationStatus
  isChanged: boolean
}

/**
 * Changes what a person told and wishes, and deletes the draft, in one transaction. Seats that are given up go to those
 * who wait; those that are kept stay, whatever happens. An approval is of slots, panel and seconded player: with others
 * the registration is pending again. A wish that fits by now ends the waiting. User errors: registration_not_found,
 * registration_ended, change_closed, field_invalid, field_missing, phone_taken, email_taken, those of assertWish;
 * slot_taken and panel_taken, with nothing changed at all.
 */
export async function changeRegistration(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  change: Change,
): Promise<Changed> {
  const { promoted, ...changed } = await transaction(app, (tx) => save(tx, { change, now: app.now() }))
  if (promoted.length > 0) await app.queues.notice.wake({})
  return changed
}

async function save(
  tx: Tx,
  { change, now }: { change: Change; now: Date },
): Promise<Changed & { promoted: number[] }> {
  const registration = await lockRegistration(tx, change)
  const { status: from, role, telegramId, competitionId } = registration
  const competition = await tx.getRepository(Competition).findOneByOrFail({ id: competitionId })
  if (!changeableStatuses.some((status) => status === from)) throw new AppError('registration_ended')
  if (!competition.isActive) throw new AppError('change_closed')
  const { profile, ...saved } = await saveProfile(tx, { submission: change, now })
  const secondedPlayer = role === 'adviser' ? saved.secondedPlayer : null
  assertFieldsComplete({ role, profile, secondedPlayer })
  const wish = { role, slotIds: [...new Set(change.slotIds)], panelId: change.panelId }
  const seats = await changeSeats(tx, { competition, registration, wish, now })
  await deleteDraft(tx, { telegramId })
  const judged = [
    ...seats.changed,
    ...(secondedPlayer === registration.secondedPlayer ? [] : ['secondedPlayer']),
  ]
  const names = [...Object.keys(change.fields).filter((name) => name !== 'secondedPlayer'), ...judged]
  if (names.length === 0) return { from, to: from, isChanged: false, promoted: [] }
  const to = stateAfter(from, { isJudgedAnew: judged.length > 0, isSeated: seats.isSeated })
  await writeChange(tx, { registration, to, secondedPlayer, names, now })
  if (from === 'waitlisted' && to !== from) await requestPlaces(tx, { competitionId, now })
  return { from, to, isChanged: true, promoted: await promoteWaiting(tx, { competitionId, now }) }
}

function stateAfter(
  from: RegistrationStatus,
  { isJudgedAnew, isSeated }: { isJudgedAnew: boolean; isSeated: boolean },
): RegistrationStatus {
  if (from === 'approved') return isJudgedAnew ? 'pending' : 'approved'
  return isSeated ? 'pending' : 'waitlisted'
}

interface Writing {
  registration: Registration
  to: RegistrationStatus
  secondedPlayer: string | null
  /** Of what was changed. */
  names: string[]
  now: Date
}

async function writeChange(tx: Tx, { registration, to, secondedPlayer, names, now }: Writing): Promise<void> {
  const { id, status, telegramId } = registration
  const { affected } = await tx
    .getRepository(Registration)
    .update(
      { id, status },
      { secondedPlayer, ...(status === to ? {} : { status: to, ...undecided, submittedAt: now }) },
    )
  if (affected === 0) throw new AppError('registration_decided', { status: null })
  if (status !== to) await cancelStateNotices(tx, { registrationId: id, now })
  await requestCard(tx, { registrationId: id, dueAt: new Date(now.getTime() + SHOWN_BY_BOT_MS) })
  await tx.getRepository(AuditLog).insert({
    actorId: telegramId,
    action: 'registration.changed',
    targetType: 'registration',
    targetId: id,
    changes: { fields: names, ...(status === to ? {} : { status: [status, to] }) },
    createdAt: now,
  })
}
