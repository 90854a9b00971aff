import { z } from 'zod'
import { createBulk } from '../../domain/applications/create-bulk'
import { registrationList } from '../../domain/registrations/registration-list'
import { rejectionReason } from '../../schemas/rejection-reason'
import { rejectionCauses } from '../../vocabulary/decision'
import { selectionFields, selectionIn } from '../list-routes'
import { presentOwnBulk } from '../presenters/bulk-decision'
import { bulkDecisionAnswer } from '../api-types'
import { defineSessionRoute } from '../route'

const ids = z.array(z.int().positive().max(2_147_483_647)).min(1).max(1000).optional()
/** One of both: own words, or a usual reason. */
const why = { cause: z.enum(rejectionCauses).optional(), reason: rejectionReason.optional() }
const body = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), ids }),
  z.strictObject({ decision: z.literal('reject'), ids, ...why }),
  z.strictObject({ decision: z.literal('revoke'), ids }),
])

const decided = { approve: 'approved', reject: 'rejected', revoke: 'revoked' } as const

/** The first of two steps, as in the chat: which registrations one decision is about, and what it would do. */
export const createBulkDecision = defineSessionRoute({
  method: 'POST',
  path: '/api/bulk-decisions',
  access: 'organiser',
  summary:
    'Notes a decision about many registrations, those given or all that the filters leave; decides none yet',
  input: z.object({ query: z.strictObject(selectionFields(registrationList)), body }),
  answer: bulkDecisionAnswer,
  async handle({ app, session, input: { query, body: given } }) {
    const bulkId = await createBulk(app, {
      decision: decided[given.decision],
      ...(given.decision === 'reject' && { cause: given.cause ?? null, reason: given.reason ?? null }),
      user: { id: session.userId, telegramId: session.telegramId },
      which: given.ids ? { registrationIds: given.ids } : { selection: selectionIn(registrationList, query) },
    })
    return { status: 201, body: await presentOwnBulk(app, { bulkId, organiserId: session.telegramId }) }
  },
})
