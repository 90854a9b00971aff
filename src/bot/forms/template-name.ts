import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { templateName } from '../../schemas/template'
import type { ListedTemplate } from '../../domain/templates/list-templates'
import type { Step } from './form'

export interface TemplateNames {
  templates: readonly ListedTemplate[]
}

/** The step that asks for a template's name, which no other one has. */
export function nameStep<
  A extends { templateId?: number; name?: string | undefined },
  F extends TemplateNames,
>(): Step<A, F> {
  return {
    name: 'name',
    prompt: ({ ctx: { t } }) => ({ message: { text: t('template-name-prompt') } }),
    hint: ({ ctx: { t } }) => t('template-name-expected'),
    accept: ({ ctx, answers, facts }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const name = templateName.safeParse(input.text)
      if (!name.success) return { kind: 'refused', sentence: ctx.t('template-name-expected') }
      const taken = facts.templates.some((one) => one.name === name.data && one.id !== answers.templateId)
      const error = new AppError('template_name_taken', { name: name.data })
      if (taken) return { kind: 'refused', sentence: errorSentence(ctx.t, error) }
      return { kind: 'accepted', answers: { ...answers, name: name.data } }
    },
  }
}
