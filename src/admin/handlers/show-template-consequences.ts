import { z } from 'zod'
import { countOfTemplate } from '../../domain/templates/count-of-template'
import { consequencesAnswer } from '../api-types'
import { consequencesOf } from '../presenters/consequences'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** What was made from a template, to be read before it is deleted. */
export const showTemplateConsequences = defineSessionRoute({
  method: 'GET',
  path: '/api/templates/:id/consequences',
  access: 'organiser',
  summary: 'How many broadcasts were made from a template; they stay as they are',
  input: z.object({ params: z.object({ id: rowId }) }),
  answer: consequencesAnswer,
  async handle({ app, input }) {
    return { body: consequencesOf(await countOfTemplate(app, { templateId: input.params.id })) }
  },
})
