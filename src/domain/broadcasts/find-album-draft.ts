import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'

/** So many drafts of one organiser are looked through; an album's messages come within moments of one another. */
const NEWEST = 5

/** The draft that an organiser began with another message of this album, or null. */
export async function findAlbumDraft(
  { db }: Pick<App, 'db'>,
  { createdBy, mediaGroupId }: { createdBy: number; mediaGroupId: string },
): Promise<{ broadcastId: number } | null> {
  const drafts = await db.source.getRepository(Broadcast).find({
    where: { createdBy, status: 'draft' },
    order: { id: 'DESC' },
    take: NEWEST,
  })
  const draft = drafts.find(
    ({ content }) => content.kind === 'album' && content.mediaGroupId === mediaGroupId,
  )
  return draft === undefined ? null : { broadcastId: draft.id }
}
