import { JuryPanel } from '../../db/entities/jury-panel.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

/**
 * AppError `panel_name_taken` (name) when another panel of the competition, which is in hand, is called so: people do not
 * tell names apart by their case. Two that an import brought stay as they are until one is renamed.
 */
export async function assertPanelName(
  tx: Tx,
  { competitionId, panelName, panelId }: { competitionId: number; panelName: string; panelId?: number },
): Promise<void> {
  const panels = await tx.getRepository(JuryPanel).findBy({ competitionId })
  // Not by the database: SQLite knows no case but that of A–Z.
  const other = panels.find((panel) => panel.id !== panelId && fold(panel.panelName) === fold(panelName))
  if (other !== undefined) throw new AppError('panel_name_taken', { name: other.panelName })
}

function fold(name: string): string {
  return name.toLowerCase()
}
