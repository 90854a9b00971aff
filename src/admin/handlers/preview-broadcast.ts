import { z } from 'zod'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { freezeTemplate } from '../../domain/templates/freeze-template'
import { previewLetters } from '../../domain/templates/preview-letters'
import { previewTemplate } from '../../domain/templates/preview-template'
import { AppError } from '../../errors'
import { personName, templateValues } from '../../messages/template-values'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import { templatePreviewAnswer } from '../api-types/templates'
import { letterInput, wordsInput } from '../broadcast-input'
import { presentLetter } from '../presenters/letter-preview'
import { presentPreview } from '../presenters/template-preview'
import { defineSessionRoute } from '../route'

/** What is being composed, as whoever asks would get it: rendered by the code that delivers. */
export const previewBroadcast = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts/preview',
  access: 'organiser',
  summary: 'Renders words or a template for whoever asks; nothing is stored or sent',
  input: z.object({
    body: z.strictObject({
      content: wordsInput,
      language: z.enum(languages).optional(),
      letter: letterInput.optional(),
    }),
  }),
  answer: templatePreviewAnswer,
  async handle({ app, session, language, t, input: { body } }) {
    const { text, templateId } = body.content
    const content =
      templateId === undefined
        ? { bodies: { [language]: text ?? '' }, fallbackLanguage: language }
        : await freezeTemplate(app, { templateId })
    const person = await findTemplatePerson(app, { telegramId: session.telegramId, audience: {} })
    if (person === null) throw new AppError('person_unknown')
    const of = { person, valuesOf: templateValues }
    const isAsked = (one: { language: Language }) => (body.language ?? one.language) === one.language
    const previews = previewTemplate(app, { bodies: content.bodies, ...of }).filter(isAsked)
    const { subject, buttons } = body.letter ?? {}
    const letters =
      subject === undefined
        ? []
        : previewLetters(app, { content: { ...content, subject }, ...of }).filter(isAsked)
    return {
      body: {
        person: personName(person),
        previews: previews.map((one) => presentPreview(one, t)),
        letters: letters.map((one) => presentLetter(app, one, { buttons, t })),
      },
    }
  },
})
