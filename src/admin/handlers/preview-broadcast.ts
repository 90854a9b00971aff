import { z } from 'zod'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { freezeTemplate } from '../../domain/templates/freeze-template'
import { previewTemplate } from '../../domain/templates/preview-template'
import { AppError } from '../../errors'
import { personName, templateValues } from '../../messages/template-values'
import { languages } from '../../vocabulary/language'
import type { TemplatePreviewAnswer } from '../api-types/templates'
import { wordsInput } from '../broadcast-input'
import { presentPreview } from '../presenters/template-preview'
import { defineSessionRoute } from '../route'

/** What is being composed, as whoever asks would get it: rendered by the code that delivers. */
export const previewBroadcast = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts/preview',
  access: 'organiser',
  summary: 'Renders words or a template for whoever asks; nothing is stored or sent',
  input: z.object({ body: z.strictObject({ content: wordsInput, language: z.enum(languages).optional() }) }),
  async handle({ app, session, language, t, input: { body } }) {
    const { text, templateId } = body.content
    const bodies =
      templateId === undefined ? { [language]: text } : (await freezeTemplate(app, { templateId })).bodies
    const person = await findTemplatePerson(app, { telegramId: session.telegramId, audience: {} })
    if (person === null) throw new AppError('person_unknown')
    const all = previewTemplate(app, { bodies, person, valuesOf: templateValues })
    const previews = body.language === undefined ? all : all.filter((one) => one.language === body.language)
    return {
      body: {
        person: personName(person),
        previews: previews.map((one) => presentPreview(one, t)),
      } satisfies TemplatePreviewAnswer,
    }
  },
})
