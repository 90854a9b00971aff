import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { whoChanged } from '../audit/who-changed'
import { nextVersion } from '../competitions/next-version'
import { differences, recordChange } from '../competitions/record-change'
import { lockRegistration } from './lock-registration'

export interface PlacePlayer {
  registrationId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  patch: Partial<Pick<Registration, 'playerGroup' | 'playerCategory'>>
}

/**
 * Says in which group and category a player plays, with one audit row. User errors: registration_not_found (nor is there
 * one of a player), competition_changed (acted on an older state).
 */
export async function placePlayer(
  app: Pick<App, 'db' | 'now'>,
  { registrationId, organiserId, version, patch }: PlacePlayer,
): Promise<void> {
  const now = app.now()
  const target = { type: 'registration', id: registrationId } as const
  await transaction(app, async (tx) => {
    const registration = await lockRegistration(tx, { registrationId })
    if (registration.role !== 'player') throw new AppError('registration_not_found')
    if (registration.updatedAt.getTime() !== version) {
      const targets = [{ targetType: target.type, targetId: target.id }]
      throw new AppError('competition_changed', await whoChanged(tx, { targets, now }))
    }
    const fields = Object.keys(differences(registration, patch))
    if (fields.length === 0) return
    const updatedAt = nextVersion(now, registration)
    await tx.getRepository(Registration).update({ id: registrationId }, { ...patch, updatedAt })
    // What they are called is the person's, and goes with them.
    const changes = { fields }
    await recordChange(tx, { action: 'registration.changed', target, organiserId, changes, now })
  })
}
