import { z } from 'zod'
import { saveTemplateLetter } from '../../domain/templates/save-template-letter'
import { loadTemplate } from '../../domain/templates/load-template'
import type { Template } from '../../domain/templates/load-template'
import { AppError } from '../../errors'
import { languages } from '../../vocabulary/language'
import { templateCardOf } from '../template-views'
import type { Form, Step } from './form'
import { acceptSubject } from './subject-answer'
import { acceptBody } from './template-body'

const newLetter = z.object({
  templateId: z.int(),
  language: z.enum(languages),
  subject: z.string().optional(),
  body: z.string().optional(),
})
type NewLetter = z.infer<typeof newLetter>

interface Facts {
  template: Template
}

const SAME = 'same'

/** Writes what a template's letters say in one language: what they are headed with, and their text. */
export const templateLetterForm: Form<NewLetter, Facts> = {
  name: 'template-letter',
  version: 1,
  answers: newLetter,
  initial: { templateId: 0, language: 'en' },
  steps: [subjectStep(), bodyStep()],
  // Read for every update, so that whoever is dismissed meanwhile goes no further.
  loadFacts: async (ctx, { templateId }) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return { template: await loadTemplate(ctx.app, { templateId }) }
  },
  complete: async (ctx, { templateId, language, subject = '', body = '' }) => {
    const organiserId = ctx.user.telegramId
    await saveTemplateLetter(ctx.app, { templateId, language, subject, body, organiserId })
    return templateCardOf(ctx, templateId)
  },
  cameFrom: (ctx, { templateId }) => templateCardOf(ctx, templateId),
  recover: ({ code }) => (abandoned.has(code) ? { kind: 'abandon' } : null),
}

const abandoned: ReadonlySet<string> = new Set(['not_organiser', 'template_not_found', 'stale_button'])

function subjectStep(): Step<NewLetter, Facts> {
  return {
    name: 'subject',
    prompt: ({ ctx: { t }, answers: { language }, facts: { template } }) => {
      const { subject = '' } = template.letters[language] ?? {}
      const now = subject === '' ? [] : [t('broadcast-subject-now', { subject })]
      const question = t('template-letter-subject', { language: t(`language-${language}`) })
      return { message: { text: [question, t('broadcast-subject-variables'), ...now].join('\n\n') } }
    },
    hint: ({ ctx: { t } }) => t('broadcast-subject-expected'),
    accept: ({ ctx, answers }, input) => acceptSubject(ctx, { answers, input, isTemplate: true }),
  }
}

function bodyStep(): Step<NewLetter, Facts> {
  return {
    name: 'body',
    prompt: ({ ctx: { t }, answers: { language } }) => ({
      message: { text: t('template-letter-body', { language: t(`language-${language}`) }) },
      buttons: [[{ label: t('template-letter-same'), value: SAME }]],
    }),
    hint: ({ ctx: { t } }) => t('template-body-expected'),
    accept: ({ ctx, answers }, input) => {
      if (input.kind === 'button' && input.value === SAME)
        return { kind: 'accepted', answers: { ...answers, body: '' } }
      return acceptBody(ctx, { answers, input })
    },
  }
}
