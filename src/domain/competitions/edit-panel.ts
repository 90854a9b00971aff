import type { App } from '../../app'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { requestCardsOf } from '../registrations/due-cards'
import { promoteWaiting } from '../seats/promote-waiting'
import { assertCapacity } from './assert-capacity'
import { nextVersion } from './next-version'
import { loadLockedPanel } from './load-locked-seat'
import { assertPanelName } from './panel-names'
import { differences, recordChange } from './record-change'

export interface EditPanel {
  panelId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  patch: Partial<Pick<JuryPanel, 'panelName' | 'maxVoters' | 'isActive'>>
  /** Whose form ends with it, as a Telegram id. */
  formOf?: number
}

/**
 * Changes a jury panel, with one audit row; who waits for its new places gets them, and the cards that name it follow.
 * User errors: panel_not_found, competition_changed (acted on an older card), capacity_below_taken (taken),
 * panel_name_taken.
 */
export async function editPanel(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { panelId, organiserId, version, patch, formOf }: EditPanel,
): Promise<void> {
  const now = app.now()
  const promoted = await transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const { seat, competition } = await loadLockedPanel(tx, { id: panelId, version, now })
    const changes = differences(seat, patch)
    if (Object.keys(changes).length === 0) return []
    await assertCapacity(tx, { kind: 'panel', id: panelId, capacity: patch.maxVoters })
    const { panelName = seat.panelName } = patch
    if (panelName !== seat.panelName)
      await assertPanelName(tx, { competitionId: competition.id, panelName, panelId })
    const updatedAt = nextVersion(now, seat)
    await tx.getRepository(JuryPanel).update({ id: panelId }, { ...patch, updatedAt })
    await recordChange(tx, {
      ...{ action: 'jury_panel.changed', organiserId, changes, now },
      target: { type: 'jury_panel', id: panelId },
    })
    if ('panelName' in changes) await requestCardsOf(tx, { panelId }, { now })
    return promoteWaiting(tx, { competitionId: competition.id, now })
  })
  if (promoted.length > 0) await app.queues.notice.wake({})
}
