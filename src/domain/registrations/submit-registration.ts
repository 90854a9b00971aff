import type { App } from '../../app'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { FormField } from '../../vocabulary/profile-field'
import type { Role } from '../../vocabulary/roles'
import { deleteDraft } from '../conversations/delete-draft'
import { assertRoleOpen } from './assert-role-open'
import { assertFieldsComplete } from './assert-fields-complete'
import { assertWish } from '../seats/assert-wish'
import { loadFreeSeats } from '../seats/free-seats'
import { fullSeat } from '../seats/full-seat'
import { countWaiting } from '../seats/waiting-list'
import { clearWish, writeWish } from '../seats/write-wish'
import { findEarlier } from './find-earlier'
import { saveProfile } from './save-profile'
import { writeRegistration } from './write-registration'

/** An application as the person confirmed it; `fields` are what they typed now, the stored profile fills the rest. */
export interface Submission {
  userId: number
  telegramId: number
  competitionId: number
  role: Role
  fields: Partial<Record<FormField, string | null>>
  slotIds: readonly number[]
  panelId: number | null
  /** When a wished seat is taken: to be refused, or to wait for it. */
  whenFull?: 'refuse' | 'wait'
}

/** What became of an application; `place` on the waiting list when that is where it is. */
export type Submitted = { registrationId: number } & (
  { status: 'pending' } | { status: 'waitlisted'; place: number }
)

/**
 * Saves profile, registration and seats and deletes the draft in one transaction that checks everything again. Whoever
 * finds a seat taken is refused, or waits for their whole wish. User errors: competition_closed, role_closed,
 * registration_exists, field_invalid, field_missing, phone_taken, email_taken, those of assertWish and of fullSeat.
 */
export async function submitRegistration(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  submission: Submission,
): Promise<Submitted> {
  return transaction(app, (tx) => submit(tx, { submission, now: app.now() }))
}

// Rows are locked in one order (competition, user, registration), so that no two can wait for each other.
async function submit(
  tx: Tx,
  { submission, now }: { submission: Submission; now: Date },
): Promise<Submitted> {
  const { role, panelId, whenFull } = submission
  const competition = await assertRoleOpen(tx, submission)
  const earlier = await findEarlier(tx, submission)
  const { profile, ...saved } = await saveProfile(tx, { submission, now })
  const secondedPlayer = role === 'adviser' ? saved.secondedPlayer : null
  assertFieldsComplete({ role, profile, secondedPlayer })
  const wish = { role, slotIds: [...new Set(submission.slotIds)], panelId }
  const free = await loadFreeSeats(tx, { competition })
  await assertWish(tx, { competition, wish, free })
  const full = fullSeat(free, wish)
  if (full !== null && whenFull !== 'wait') throw full
  const status = full === null ? 'pending' : 'waitlisted'
  const application = { submission, applicant: profile, earlier, status, secondedPlayer, now } as const
  const registrationId = await writeRegistration(tx, application)
  if (earlier !== null) await clearWish(tx, { registrationId })
  await writeWish(tx, { registrationId, wish, now })
  await deleteDraft(tx, submission)
  if (status === 'pending') return { registrationId, status }
  return { registrationId, status, place: await countWaiting(tx, submission) }
}
