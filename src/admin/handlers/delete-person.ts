import { z } from 'zod'
import { erasePerson } from '../../domain/users/erase-person'
import { peopleList } from '../../domain/users/people-list'
import { AppError } from '../../errors'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Erases a person as they could themselves; for owners alone. */
export const deletePerson = defineSessionRoute({
  method: 'DELETE',
  path: '/api/users/:id',
  access: 'owner',
  summary: 'Erases a person and all that is theirs',
  input: z.object({ params: z.object({ id: rowId }), query: z.strictObject({ version }) }),
  async handle({ app, session, input: { params, query } }) {
    const { id: userId } = params
    const found = await peopleList.load(app, [userId])
    if (found.length === 0) throw new AppError('person_unknown')
    await erasePerson(app, { userId, byOwner: { ownerId: session.telegramId, ...query } })
    return { status: 204, body: null }
  },
})
