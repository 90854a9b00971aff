import type { App } from '../../app'
import { DraftCheck } from '../../db/entities/draft-check.entity'
import { transaction } from '../../db/transaction'

/** Forgets a check once it was told. */
export async function endCheck(app: Pick<App, 'db'>, { checkId }: { checkId: number }): Promise<void> {
  await transaction(app, (tx) => tx.getRepository(DraftCheck).delete({ id: checkId }))
}
