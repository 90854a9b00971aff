import type { App } from '../../app'
import { MovedChat } from '../../db/entities/moved-chat.entity'

/** The organisers' chat under the id that it has now; null when none is configured. */
export async function findSupportChat({ db, config }: Pick<App, 'db' | 'config'>): Promise<number | null> {
  const { supportChatId: chatId } = config
  if (chatId === undefined) return null
  const moved = await db.source.getRepository(MovedChat).findOneBy({ chatId })
  return moved?.movedTo ?? chatId
}
