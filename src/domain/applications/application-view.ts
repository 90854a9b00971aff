import type { App } from '../../app'
import { ApplicationList } from '../../db/entities/application-list.entity'
import { json, sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { applicationView, waitingView } from '../../schemas/application-view'
import type { ApplicationView } from '../../schemas/application-view'

/** What an organiser looks at in the list of applications; at first what waits. */
export async function findView(
  app: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<ApplicationView> {
  const row = await app.db.source.getRepository(ApplicationList).findOneBy({ userId })
  return applicationView.safeParse(row?.view).data ?? waitingView
}

/** Keeps what the organiser looks at now. */
export async function saveView(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { userId, view }: { userId: number; view: ApplicationView },
): Promise<void> {
  await transaction(app, (tx) => writeView(tx, { userId, view, now: app.now() }))
}

/** {@link saveView} within a transaction. */
export async function writeView(
  tx: Tx,
  { userId, view, now }: { userId: number; view: ApplicationView; now: Date },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO application_lists (user_id, view, created_at, updated_at) VALUES (${userId}, ${json(view)}, ${now}, ${now})
    ON CONFLICT (user_id) DO UPDATE SET view = excluded.view, updated_at = excluded.updated_at`)
}
