import type { App } from '../../app'
import { Conversation } from '../../db/entities/conversation.entity'

/** What a person has begun to fill in; one form at a time. */
export type Draft = Pick<
  Conversation,
  'telegramId' | 'form' | 'version' | 'step' | 'answers' | 'promptMessageId'
>

/** The person's draft, or null. */
export function findDraft(
  app: Pick<App, 'db'>,
  { telegramId }: { telegramId: number },
): Promise<Draft | null> {
  return app.db.source.getRepository(Conversation).findOneBy({ telegramId })
}
