import type { Competition } from '../../db/entities/competition.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { claimPanel } from './claim-panel'
import { claimSlots } from './claim-slots'
import type { Submission } from './submit-registration'

export interface SeatClaim {
  competition: Competition
  registrationId: number
  submission: Pick<Submission, 'role' | 'slotIds' | 'panelId'>
  now: Date
}

/**
 * Gives the registration its slots and panel. Their rows are locked before the places are counted, so two people
 * racing for the last one are told apart. Errors of the person: those of claimSlots and claimPanel.
 */
export async function claimSeats(tx: Tx, claim: SeatClaim): Promise<void> {
  const { role, slotIds, panelId } = claim.submission
  if (role === 'voter') {
    await claimSlots(tx, claim)
    await claimPanel(tx, claim)
    return
  }
  if (slotIds.length > 0) throw new AppError('slot_invalid')
  if (panelId !== null) throw new AppError('panel_invalid')
}
