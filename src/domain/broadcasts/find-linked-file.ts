import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { Not } from 'typeorm'
import { AppError } from '../../errors'
import { filesOf } from '../../vocabulary/content'
import type { ContentFile } from '../../vocabulary/content'
import { readFileToken } from './file-link'
import { loadContent } from './load-content'

/**
 * Finds the file behind a letter's link, as the broadcast has it by now: a correction corrects it. AppError
 * `file_link_invalid`, the same for one that was not made here and for a broadcast that is gone; `file_gone` once it was
 * recalled, or its recipients were deleted for their age.
 */
export async function findLinkedFile(
  app: Pick<App, 'db' | 'config'>,
  { token }: { token: string },
): Promise<ContentFile> {
  const place = readFileToken(app, token)
  if (place === null) throw new AppError('file_link_invalid')
  const { broadcastId, index } = place
  const broadcasts = app.db.source.getRepository(Broadcast)
  const broadcast = await broadcasts.findOneBy({ id: broadcastId, kind: 'send' })
  if (broadcast === null) throw new AppError('file_link_invalid')
  const recalls = await broadcasts.countBy({ parentId: broadcastId, kind: 'retract', status: Not('draft') })
  if (recalls > 0 || broadcast.recipientsDeletedAt !== null) throw new AppError('file_gone')
  const file = filesOf(await loadContent(app, broadcast))[index]
  if (file === undefined) throw new AppError('file_link_invalid')
  return file
}
