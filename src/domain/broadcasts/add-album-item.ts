import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { MAX_ALBUM_ITEMS } from '../../vocabulary/content'
import type { AlbumContent, AlbumItem, BroadcastContent } from '../../vocabulary/content'
import { changeDraftContent } from './change-draft-content'

interface AlbumAddition {
  broadcastId: number
  item: AlbumItem
  /** The name of a broadcast with this content. */
  nameOf: (content: BroadcastContent) => string
}

/**
 * One more message of the album that a draft holds: Telegram tells of each by itself. Kept once and in the order in
 * which they were sent. Throws `broadcast_not_draft`, and `content_unsupported` for what cannot stand with the others.
 */
export async function addAlbumItem(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { broadcastId, item, nameOf }: AlbumAddition,
): Promise<void> {
  await transaction(app, (tx) =>
    changeDraftContent(tx, {
      ...{ broadcastId, now: app.now(), nameOf },
      change: (content) => withItem(content, item),
    }),
  )
}

function withItem(content: BroadcastContent, item: AlbumItem): BroadcastContent {
  if (content.kind !== 'album') throw new AppError('content_unsupported', { what: 'mixed_album' })
  const others = content.items.filter(({ messageId }) => messageId !== item.messageId)
  const items = [...others, item].sort((one, other) => one.messageId - other.messageId)
  if (items.length > MAX_ALBUM_ITEMS || !areOneFamily(items))
    throw new AppError('content_unsupported', { what: 'mixed_album' })
  return { ...content, items } satisfies AlbumContent
}

/** Photos and videos go together; files and audio only among themselves. */
function areOneFamily(items: readonly AlbumItem[]): boolean {
  const family = ({ type }: AlbumItem) => (type === 'photo' || type === 'video' ? 'pictures' : type)
  return new Set(items.map(family)).size === 1
}
