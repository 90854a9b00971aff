import type { App } from '../../app'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import type { ContactDirection } from '../../vocabulary/contact'

/** The question or answer that a message of a chat shows, or null: what somebody there replies to. */
export async function findDelivered(
  { db }: Pick<App, 'db'>,
  where: { chatId: number; messageId: number; direction: ContactDirection },
): Promise<number | null> {
  const found = await db.source.getRepository(ContactMessage).findOneBy(where)
  return found?.id ?? null
}
