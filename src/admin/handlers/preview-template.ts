import { z } from 'zod'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { previewTemplate as preview } from '../../domain/templates/preview-template'
import type { BodyPreview } from '../../domain/templates/preview-template'
import { peopleList } from '../../domain/users/people-list'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { personName, templateValues } from '../../messages/template-values'
import type { Translate } from '../../messages/translate'
import type { TemplatePreviewAnswer } from '../api-types/templates'
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
        previews: previews.map((one) => present(one, t)),
      } satisfies TemplatePreviewAnswer,
    }
  },
})

function present(shown: BodyPreview, t: Translate): TemplatePreviewAnswer['previews'][number] {
  const { language } = shown
  const { refusal, rendered } = shown
  if (refusal !== null)
    return { language, problem: errorSentence(t, refusal), text: '', entities: [], lacking: [], length: 0 }
  const { text, lacking } = rendered
  const entities = rendered.kind === 'text' ? rendered.entities : []
  const problem = rendered.kind === 'text' ? null : t('template-person-fault', { fault: rendered.fault })
  return { language, problem, text, entities, lacking, length: text.trim().length }
}
