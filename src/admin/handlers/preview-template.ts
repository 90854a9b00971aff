import { z } from 'zod'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { previewTemplate as preview } from '../../domain/templates/preview-template'
import { peopleList } from '../../domain/users/people-list'
import { AppError } from '../../errors'
import { personName, templateValues } from '../../messages/template-values'
import type { TemplatePreviewAnswer } from '../api-types/templates'
import { presentPreview } from '../presenters/template-preview'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { templateBodies, writtenIn } from '../template-input'

/** What is being written, as one person would get it: rendered by the code that delivers. */
export const previewTemplate = defineSessionRoute({
  method: 'POST',
  path: '/api/templates/preview',
  access: 'organiser',
  summary: 'Renders texts for a person, or for whoever asks; nothing is stored or sent',
  input: z.object({ body: z.strictObject({ bodies: templateBodies, userId: rowId.nullish() }) }),
  async handle({ app, t, session, input: { body } }) {
    const { userId } = body
    const chosen = typeof userId === 'number' ? (await peopleList.load(app, [userId]))[0] : session
    const telegramId = chosen?.telegramId ?? 0
    const person = await findTemplatePerson(app, { telegramId, audience: {} })
    if (person === null) throw new AppError('person_unknown')
    const previews = preview(app, { bodies: writtenIn(body.bodies), person, valuesOf: templateValues })
    return {
      body: {
        person: personName(person),
        previews: previews.map((one) => presentPreview(one, t)),
        letters: [],
      } satisfies TemplatePreviewAnswer,
    }
  },
})
