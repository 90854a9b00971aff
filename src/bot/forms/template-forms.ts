import { z } from 'zod'
import { createTemplate } from '../../domain/templates/create-template'
import { listTemplates } from '../../domain/templates/list-templates'
import { renameTemplate } from '../../domain/templates/rename-template'
import { saveTemplateBody } from '../../domain/templates/save-template-body'
import { AppError } from '../../errors'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import type { BotContext } from '../context'
import { templateCardOf, templateListOf } from '../template-views'
import type { Form, Recovery, Step } from './form'
import { bodyStep } from './template-body'
import { nameStep } from './template-name'
import type { TemplateNames } from './template-name'

const newTemplate = z.object({
  name: z.string().optional(),
  language: z.enum(languages).optional(),
  body: z.string().optional(),
})
type NewTemplate = z.infer<typeof newTemplate>

const newBody = z.object({ templateId: z.int(), language: z.enum(languages), body: z.string().optional() })
type NewBody = z.infer<typeof newBody>

const newName = z.object({ templateId: z.int(), name: z.string().optional() })
type NewName = z.infer<typeof newName>

/** Writes a new template: what it is called, in which language it begins, what it says. */
export const templateForm: Form<NewTemplate, TemplateNames> = {
  name: 'template',
  version: 1,
  answers: newTemplate,
  initial: {},
  steps: [nameStep(), languageStep(), bodyStep(({ language = 'en' }) => language)],
  loadFacts: loadNames,
  complete: async (ctx, { name = '', language = 'en', body = '' }) => {
    const organiserId = ctx.user.telegramId
    const templateId = await createTemplate(ctx.app, {
      ...{ name, language, body, organiserId },
      formOf: organiserId,
    })
    return templateCardOf(ctx, templateId)
  },
  cameFrom: (ctx) => templateListOf(ctx, 0),
  recover: (error, answers) => recover(error, { kind: 'change', step: 'name', answers }),
}

/** Writes a template's text in one language, for the first time or anew. */
export const templateBodyForm: Form<NewBody, TemplateNames> = {
  name: 'template-body',
  version: 1,
  answers: newBody,
  initial: { templateId: 0, language: 'en' },
  steps: [bodyStep(({ language }) => language)],
  loadFacts: loadNames,
  complete: async (ctx, { templateId, language, body = '' }) => {
    const organiserId = ctx.user.telegramId
    await saveTemplateBody(ctx.app, { templateId, language, body, organiserId })
    return templateCardOf(ctx, templateId)
  },
  cameFrom: (ctx, { templateId }) => templateCardOf(ctx, templateId),
  recover: (error) => recover(error, null),
}

/** Gives a template another name. */
export const templateNameForm: Form<NewName, TemplateNames> = {
  name: 'template-name',
  version: 1,
  answers: newName,
  initial: { templateId: 0 },
  steps: [nameStep()],
  loadFacts: loadNames,
  complete: async (ctx, { templateId, name = '' }) => {
    await renameTemplate(ctx.app, { templateId, name, organiserId: ctx.user.telegramId })
    return templateCardOf(ctx, templateId)
  },
  cameFrom: (ctx, { templateId }) => templateCardOf(ctx, templateId),
  recover: (error, answers) => recover(error, { kind: 'change', step: 'name', answers }),
}

/** What /templates asks in the chat. */
export const templateForms = [templateForm, templateBodyForm, templateNameForm] as const

function languageStep(): Step<NewTemplate, TemplateNames> {
  return {
    name: 'language',
    prompt: ({ ctx: { t } }) => ({
      message: { text: t('template-language-prompt') },
      buttons: [languages.map((language) => ({ label: t(`language-${language}`), value: language }))],
    }),
    hint: ({ ctx: { t } }) => t('form-choose-button'),
    accept: ({ answers }, input) => {
      if (input.kind !== 'button') return { kind: 'unexpected' }
      const language: Language | undefined = languages.find((known) => known === input.value)
      if (language === undefined) throw new AppError('stale_button')
      return { kind: 'accepted', answers: { ...answers, language } }
    },
  }
}

/** Read for every update, so that whoever is dismissed meanwhile goes no further. */
async function loadNames(ctx: BotContext): Promise<TemplateNames> {
  if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
  return { templates: await listTemplates(ctx.app) }
}

/** A name that was taken meanwhile is asked again; a template that is gone ends the form. */
function recover<A>(error: AppError, rename: Recovery<A> | null): Recovery<A> | null {
  if (error.code === 'template_name_taken') return rename
  const isOver = error.code === 'not_organiser' || error.code === 'template_not_found'
  return isOver ? { kind: 'abandon' } : null
}
