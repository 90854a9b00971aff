import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { Not } from 'typeorm'
import type { BroadcastContent } from '../../vocabulary/content'

/**
 * What a broadcast sends from now on: its frozen content, or what it was corrected to since. Whoever gets it by a retry
 * gets the corrected message.
 */
export async function loadContent(
  { db }: Pick<App, 'db'>,
  { id, kind, content }: Pick<Broadcast, 'id' | 'kind' | 'content'>,
): Promise<BroadcastContent> {
  if (kind !== 'send') return content
  const correction = await db.source.getRepository(Broadcast).findOne({
    where: { parentId: id, kind: 'correct', status: Not('draft') },
    order: { id: 'DESC' },
  })
  return correction?.content ?? content
}
