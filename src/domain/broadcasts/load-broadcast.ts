import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { AppError } from '../../errors'

/** Loads a broadcast's row. Throws `broadcast_not_found`. */
export async function loadBroadcast(
  { db }: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<Broadcast> {
  const broadcast = await db.source.getRepository(Broadcast).findOneBy({ id: broadcastId })
  if (broadcast === null) throw new AppError('broadcast_not_found', { broadcastId })
  return broadcast
}
