import type { App } from '../../app'
import { json, sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Draft } from './find-draft'

/** Keeps the draft of a form, in place of any other draft of the person's. */
export async function saveDraft(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  draft: Draft,
): Promise<void> {
  const now = app.now()
  await transaction(app, (tx) =>
    tx.run(sql`
      INSERT INTO conversations (telegram_id, form, version, step, answers, prompt_message_id, created_at, updated_at)
      VALUES (${draft.telegramId}, ${draft.form}, ${draft.version}, ${draft.step}, ${json(draft.answers)},
        ${draft.promptMessageId}, ${now}, ${now})
      ON CONFLICT (telegram_id) DO UPDATE SET form = excluded.form, version = excluded.version, step = excluded.step,
        answers = excluded.answers, prompt_message_id = excluded.prompt_message_id, updated_at = excluded.updated_at`),
  )
}
