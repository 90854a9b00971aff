import type { App } from '../../app'
import { AskedExport } from '../../db/entities/asked-export.entity'
import { transaction } from '../../db/transaction'

/** Forgets a file once it was sent, or its organiser was told that it was not. */
export async function endAskedExport(
  app: Pick<App, 'db'>,
  { exportId }: { exportId: number },
): Promise<void> {
  await transaction({ db: app.db }, (tx) => tx.getRepository(AskedExport).delete({ id: exportId }))
}
