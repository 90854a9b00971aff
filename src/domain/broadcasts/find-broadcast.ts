import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'

/** A broadcast's row, for work whose row may be gone by now: null then. */
export async function findBroadcast(
  { db }: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<Broadcast | null> {
  return db.source.getRepository(Broadcast).findOneBy({ id: broadcastId })
}
