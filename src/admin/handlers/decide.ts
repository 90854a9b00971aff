import { z } from 'zod'
import { decideRegistration } from '../../domain/registrations/decide-registration'
import { registrationList } from '../../domain/registrations/registration-list'
import { revokeApproval } from '../../domain/registrations/revoke-approval'
import { undoDecision } from '../../domain/registrations/undo-decision'
import { rejectionReason } from '../../schemas/rejection-reason'
import { rejectionCauses } from '../../vocabulary/decision'
import { loadShown } from '../presenters/load-shown'
import { presentRegistrationDetail } from '../presenters/registration'
import { registrationDetail } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

const body = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({
    decision: z.literal('reject'),
    reason: rejectionReason.optional(),
    cause: z.enum(rejectionCauses).optional(),
  }),
  z.strictObject({ decision: z.literal('revoke') }),
  z.strictObject({ decision: z.literal('undo') }),
])

/** Decides a registration as in the chat: whoever comes second is told who was first. */
export const decide = defineSessionRoute({
  method: 'POST',
  path: '/api/registrations/:id/decision',
  access: 'organiser',
  summary:
    'Approves or rejects a registration, revokes an approval, or undoes a decision nobody was told of yet',
  input: z.object({ params: z.object({ id: rowId }), body }),
  answer: registrationDetail,
  async handle({ app, session, input: { params, body: decided } }) {
    const of = { registrationId: params.id, organiserId: session.telegramId }
    if (decided.decision === 'approve') await decideRegistration(app, { ...of, decision: 'approved' })
    else if (decided.decision === 'reject')
      await decideRegistration(app, {
        ...{ ...of, decision: 'rejected', reason: decided.reason, cause: decided.cause },
      })
    else if (decided.decision === 'revoke') await revokeApproval(app, of)
    else await undoDecision(app, of)
    const row = await loadShown(app, registrationList, { id: params.id, missing: 'registration_not_found' })
    return { body: await presentRegistrationDetail(row, app) }
  },
})
