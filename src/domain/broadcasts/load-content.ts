import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { Not } from 'typeorm'
import { mediaKinds } from '../../vocabulary/content'
import type { BroadcastContent } from '../../vocabulary/content'

/**
 * What a broadcast sends from now on: its frozen content, or what it was corrected to since. Whoever gets it by a retry
 * gets the corrected message.
 */
export async function loadContent(
  { db }: Pick<App, 'db'>,
  { id, kind, content }: Pick<Broadcast, 'id' | 'kind' | 'content'>,
): Promise<BroadcastContent> {
  if (kind !== 'send') return readable(content)
  const correction = await db.source.getRepository(Broadcast).findOne({
    where: { parentId: id, kind: 'correct', status: Not('draft') },
    order: { id: 'DESC' },
  })
  return readable(correction?.content ?? content)
}

/** Refused for everybody, which stops a broadcast with that cause. */
const NOTHING = { kind: 'text', text: '', entities: [] } as const satisfies BroadcastContent

/** A row may hold what is no content at all (it was changed by hand, or is of another time): nothing, then. */
function readable(content: BroadcastContent | null): BroadcastContent {
  const isKnown = content !== null && contentKinds.has(content.kind)
  const isWhole = isKnown && (content.kind !== 'album' || Array.isArray(content.items))
  return isWhole ? content : { ...NOTHING, entities: [] }
}

const contentKinds: ReadonlySet<unknown> = new Set<BroadcastContent['kind']>([
  ...(['text', 'album', 'poll', 'template'] as const),
  ...mediaKinds,
])
