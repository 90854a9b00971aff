import { IsNull, Not } from 'typeorm'
import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'

/** Whom somebody helps as an adviser, as their newest registration says it; null if nobody. */
export async function findSecondedPlayer(
  { db }: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<string | null> {
  const newest = await db.source.getRepository(Registration).findOne({
    where: { userId, role: 'adviser', secondedPlayer: Not(IsNull()) },
    order: { id: 'DESC' },
  })
  return newest?.secondedPlayer ?? null
}
