import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from './delete-draft'

/** Cancels what the person was filling in: nothing of it stays. False when there was nothing. */
export function discardDraft(
  app: Pick<App, 'db'> & { effects?: Effects },
  { telegramId }: { telegramId: number },
): Promise<boolean> {
  return transaction(app, (tx) => deleteDraft(tx, { telegramId }))
}
