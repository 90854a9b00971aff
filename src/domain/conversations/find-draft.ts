import type { App } from '../../app'
import { toJson } from '../../db/dialect'
import type { Conversation } from '../../db/entities/conversation.entity'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** What a person has begun to fill in; one form at a time. */
export type Draft = Pick<
  Conversation,
  'telegramId' | 'form' | 'version' | 'step' | 'answers' | 'promptMessageId'
>

/** The person's draft, or null. */
export async function findDraft(
  app: Pick<App, 'db'>,
  { telegramId }: { telegramId: number },
): Promise<Draft | null> {
  const [row] = await read<
    Pick<Draft, 'form' | 'version' | 'step'> & { answers: string; prompt: number | null }
  >(
    app,
    sql`
      SELECT form, version, step, answers, prompt_message_id AS prompt FROM conversations
      WHERE telegram_id = ${telegramId}`,
  )
  if (row === undefined) return null
  const { form, version, step, answers, prompt: promptMessageId } = row
  return { telegramId, form, version, step, answers: toJson<Draft['answers']>(answers), promptMessageId }
}
