import { z } from 'zod'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { previewLetters } from '../../domain/templates/preview-letters'
import { previewTemplate as preview } from '../../domain/templates/preview-template'
import { peopleList } from '../../domain/users/people-list'
import { AppError } from '../../errors'
import { personName, templateValues } from '../../messages/template-values'
import { templatePreviewAnswer } from '../api-types/templates'
import { DEFAULT_LANGUAGE, languages } from '../../vocabulary/language'
import { presentLetter } from '../presenters/letter-preview'
import { presentPreview } from '../presenters/template-preview'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { templateBodies, templateLetters, writtenIn } from '../template-input'

/** What is being written, as one person would get it: rendered by the code that delivers. */
export const previewTemplate = defineSessionRoute({
  method: 'POST',
  path: '/api/templates/preview',
  access: 'organiser',
  summary: 'Renders texts for a person, or for whoever asks; nothing is stored or sent',
  input: z.object({
    body: z.strictObject({
      bodies: templateBodies,
      letters: templateLetters.optional(),
      userId: rowId.nullish(),
    }),
  }),
  answer: templatePreviewAnswer,
  async handle({ app, t, session, input: { body } }) {
    const { userId, letters = {} } = body
    const chosen = typeof userId === 'number' ? (await peopleList.load(app, [userId]))[0] : session
    const telegramId = chosen?.telegramId ?? 0
    const person = await findTemplatePerson(app, { telegramId, audience: {} })
    if (person === null) throw new AppError('person_unknown')
    const bodies = writtenIn(body.bodies)
    const of = { person, valuesOf: templateValues }
    const previews = preview(app, { bodies, ...of })
    // What has nothing of its own says what the chat says.
    const written = languages.filter((language) => letters[language]?.subject || letters[language]?.body)
    const content = { bodies, letters, fallbackLanguage: session.language ?? DEFAULT_LANGUAGE }
    const asked = previewLetters(app, { content, ...of }).filter(({ language }) => written.includes(language))
    return {
      body: {
        person: personName(person),
        previews: previews.map((one) => presentPreview(one, t)),
        letters: asked.map((one) => presentLetter(app, one, { t })),
      },
    }
  },
})
