import type { App } from '../../app'
import { findBulk } from '../../domain/applications/find-bulk'
import { AppError } from '../../errors'
import { MAX_BULK } from '../../vocabulary/application-filters'
import { decidedFrom } from '../../vocabulary/decision'
import type { BulkDecisionAnswer } from '../api-types'

const verbs = { approved: 'approve', rejected: 'reject', revoked: 'revoke' } as const

/** An own decision about many as the panel shows it; AppError page_not_found for another's. */
export async function presentOwnBulk(
  app: Pick<App, 'db'>,
  { bulkId, organiserId }: { bulkId: number; organiserId: number },
): Promise<BulkDecisionAnswer> {
  const bulk = await findBulk(app, { bulkId })
  if (bulk?.createdBy !== organiserId) throw new AppError('page_not_found')
  const { decision, cause, reason, status, total, ahead, outcomes } = bulk
  return {
    ...{ id: bulkId, decision: verbs[decision], cause, reason },
    ...{ status, total, from: decidedFrom[decision], most: MAX_BULK, ahead },
    outcomes: outcomes.map(({ outcome, count, named }) => ({
      ...{ outcome, count, named: named.map(({ registrationId, name }) => ({ registrationId, name })) },
    })),
  }
}
