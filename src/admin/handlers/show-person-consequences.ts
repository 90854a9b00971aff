import { z } from 'zod'
import { countBelongings } from '../../domain/users/count-belongings'
import { consequencesOf } from '../presenters/consequences'
import { consequencesAnswer } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** What goes with a person, to be read before they are deleted. */
export const showPersonConsequences = defineSessionRoute({
  method: 'GET',
  path: '/api/users/:id/consequences',
  access: 'owner',
  summary: 'What goes with a person who is deleted; of the recipients only the name goes',
  input: z.object({ params: z.object({ id: rowId }) }),
  answer: consequencesAnswer,
  async handle({ app, input }) {
    return { body: consequencesOf(await countBelongings(app, { userId: input.params.id })) }
  },
})
