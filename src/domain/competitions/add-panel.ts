import type { App } from '../../app'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { NoteCreated } from '../creations/creation'
import { deleteDraft } from '../conversations/delete-draft'
import { lockCompetition } from './lock-competition'
import { assertPanelName } from './panel-names'
import { recordChange } from './record-change'

export interface AddPanel {
  competitionId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** Whose form ends with it, as a Telegram id. */
  formOf?: number
  panelName: string
  maxVoters: number
  /** See createOnce. */
  note?: NoteCreated
}

/** Adds a jury panel, active at once. User errors: competition_not_found, panel_name_taken. Returns its id. */
export async function addPanel(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { competitionId, organiserId, formOf, panelName, maxVoters, note }: AddPanel,
): Promise<number> {
  const now = app.now()
  return transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    await lockCompetition(tx, { competitionId })
    await assertPanelName(tx, { competitionId, panelName })
    const { identifiers } = await tx
      .getRepository(JuryPanel)
      .insert({ competitionId, panelName, maxVoters, createdAt: now, updatedAt: now })
    const panelId = Number(identifiers[0]?.['id'])
    await recordChange(tx, {
      ...{ action: 'jury_panel.created', organiserId, changes: { competitionId, panelName, maxVoters }, now },
      target: { type: 'jury_panel', id: panelId },
    })
    await note?.(tx, panelId)
    return panelId
  })
}
