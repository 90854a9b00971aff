import { z } from 'zod'
import { countOfCompetition } from '../../domain/competitions/count-of-competition'
import { consequencesOf } from '../presenters/consequences'
import { consequencesAnswer } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** What belongs to a competition, to be read before it is deleted. */
export const showCompetitionConsequences = defineSessionRoute({
  method: 'GET',
  path: '/api/competitions/:id/consequences',
  access: 'organiser',
  summary: 'What belongs to a competition; with registrations it cannot be deleted',
  input: z.object({ params: z.object({ id: rowId }) }),
  answer: consequencesAnswer,
  async handle({ app, input }) {
    const belongings = await countOfCompetition(app, { competitionId: input.params.id })
    return { body: consequencesOf(belongings) }
  },
})
