import type { App } from '../../app'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { FormField } from '../../vocabulary/profile-field'
import type { Role } from '../../vocabulary/roles'
import { deleteDraft } from '../conversations/delete-draft'
import { assertRoleOpen } from './assert-role-open'
import { assertFieldsComplete } from './assert-fields-complete'
import { claimPlayerPlace } from './claim-player-place'
import { claimSeats } from './claim-seats'
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
}

/**
 * Saves profile, registration and seats and deletes the draft in one transaction that checks everything again.
 * Returns the registration's id. User errors: competition_closed, role_closed, competition_full, registration_exists,
 * field_invalid, field_missing, phone_taken, email_taken, and slot_… and panel_… of claimSeats.
 */
export async function submitRegistration(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  submission: Submission,
): Promise<{ registrationId: number }> {
  return transaction(app, (tx) => submit(tx, { submission, now: app.now() }))
}

// Rows are locked in one order (competition, user, registration, slots, panel), so that no two can wait for each other.
async function submit(tx: Tx, { submission, now }: { submission: Submission; now: Date }) {
  const competition = await assertRoleOpen(tx, submission)
  const { profile, ...saved } = await saveProfile(tx, { submission, now })
  const secondedPlayer = submission.role === 'adviser' ? saved.secondedPlayer : null
  assertFieldsComplete({ role: submission.role, profile, secondedPlayer })
  const registrationId = await writeRegistration(tx, { submission, secondedPlayer, now })
  await claimPlayerPlace(tx, { competition, registrationId, role: submission.role })
  await claimSeats(tx, { competition, registrationId, submission, now })
  await deleteDraft(tx, submission)
  return { registrationId }
}
