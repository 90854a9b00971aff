import type { App } from '../../app'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { transaction } from '../../db/transaction'

/** Remembers the message that tells a person what becomes of their question. */
export async function recordCard(
  app: Pick<App, 'db'>,
  { questionId, cardMessageId }: { questionId: number; cardMessageId: number },
): Promise<void> {
  await transaction(app, (tx) =>
    tx.getRepository(ContactMessage).update({ id: questionId }, { cardMessageId }),
  )
}
