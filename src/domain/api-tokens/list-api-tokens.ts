import type { App } from '../../app'
import { ApiToken } from '../../db/entities/api-token.entity'

const MOST = 200

/** The programs that may ask, by name; at most 200. */
export function listApiTokens({ db }: Pick<App, 'db'>): Promise<Omit<ApiToken, 'tokenHash'>[]> {
  return db.source.getRepository(ApiToken).find({
    select: { id: true, name: true, createdBy: true, lastUsedAt: true, createdAt: true },
    ...{ order: { name: 'ASC' }, take: MOST },
  })
}
