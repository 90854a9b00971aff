import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { changeOrganiser } from './change-organiser'
import type { OrganiserCommand } from './change-organiser'

/**
 * Takes an organiser's rights back, at once for every process; what they did stays, and what they are filling in goes no
 * further. Throws `person_unknown` and `organiser_changed`.
 */
export async function dismissOrganiser(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  command: OrganiserCommand,
): Promise<void> {
  await transaction(app, (tx) => changeOrganiser(tx, { ...command, isOrganiser: false, now: app.now() }))
  await app.queues.notice.wake({})
}
