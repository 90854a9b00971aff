import { z } from 'zod'
import { createOnce } from '../../domain/creations/create-once'
import { createTemplate } from '../../domain/templates/create-template'
import { templateList } from '../../domain/templates/template-list'
import { AppError } from '../../errors'
import { loadShown } from '../presenters/load-shown'
import { templateRecord } from '../api-types/templates'
import { presentTemplate } from '../presenters/template'
import { defineSessionRoute } from '../route'
import { assertTexts, templateInput, writtenIn } from '../template-input'

/** A new template, from the panel: active at once, as in the chat. */
export const addTemplate = defineSessionRoute({
  method: 'POST',
  path: '/api/templates',
  access: 'organiser',
  summary: 'Creates a template, which is active at once',
  createsOnce: true,
  input: z.object({ body: z.strictObject(templateInput) }),
  answer: templateRecord,
  async handle({ app, t, session, creation, input: { body } }) {
    const { name, fallbackLanguage: language, bodies, letters = {} } = body
    assertTexts(body, t)
    const { [language]: text, ...translations } = writtenIn(bodies)
    if (text === undefined) throw new AppError('template_fallback_missing', { language })
    const facts = { name, language, body: text, translations, letters, organiserId: session.telegramId }
    const id = await createOnce(app, creation, (note) => createTemplate(app, { ...facts, note }))
    return {
      status: 201,
      body: presentTemplate(await loadShown(app, templateList, { id, missing: 'template_not_found' })),
    }
  },
})
