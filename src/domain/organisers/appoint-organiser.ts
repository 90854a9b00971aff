import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { changeOrganiser } from './change-organiser'
import type { OrganiserCommand } from './change-organiser'

/**
 * Makes somebody an organiser, at once for every process: rights are read from the row each time. The form of `formOf`
 * (Telegram id), in which they asked for it in the chat, ends in the same transaction. Throws `person_unknown` and `organiser_changed`.
 */
export async function appointOrganiser(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { formOf, ...command }: OrganiserCommand & { formOf?: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    await changeOrganiser(tx, { ...command, isOrganiser: true, now: app.now() })
  })
  await app.queues.notice.wake({})
}
