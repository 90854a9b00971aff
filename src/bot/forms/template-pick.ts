import { freezeTemplate } from '../../domain/templates/freeze-template'
import type { ListedTemplate } from '../../domain/templates/list-templates'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { namedLabel } from '../../messages/named-label'
import type { BroadcastContent } from '../../vocabulary/content'
import type { Input, Prompt, Result, Step, StepView } from './form'
import { numberIn, pageButtons, pageOf } from './paged-buttons'

export interface WithTemplate {
  content?: BroadcastContent | undefined
  /** The template that the content is a copy of. */
  templateId?: number | undefined
  /** The page of templates that is shown; absent: none is. */
  templatePage?: number | undefined
}

export interface TemplateFacts {
  templates: readonly ListedTemplate[]
}

/** Offers the active templates beside what a step takes otherwise; one is copied when it is chosen. */
export function orTemplate<A extends WithTemplate, F extends TemplateFacts>(step: Step<A, F>): Step<A, F> {
  return {
    ...step,
    prompt: (view) =>
      view.answers.templatePage === undefined ? withOffer(step.prompt(view), view) : choice(view),
    accept: async (view, input) => {
      if (input.kind === 'button') return acceptButton(view, input)
      const result = await step.accept(view, input)
      if (result.kind !== 'accepted') return result
      return { ...result, answers: { ...result.answers, templateId: undefined } }
    },
    back: (answers) => (answers.templatePage === undefined ? null : { ...answers, templatePage: undefined }),
  }
}

function withOffer<A, F>(prompt: Prompt, { ctx: { t } }: StepView<A, F>): Prompt {
  const offer = [{ label: t('broadcast-from-template'), value: 'templates' }]
  return { ...prompt, buttons: [...(prompt.buttons ?? []), offer] }
}

function choice<A extends WithTemplate, F extends TemplateFacts>({
  ctx,
  answers,
  facts,
}: StepView<A, F>): Prompt {
  const [templates, page] = [activeOf(facts), answers.templatePage ?? 0]
  const rows = pageOf(templates, page).map(({ id, name }) => [
    { label: namedLabel(name), value: `template.${id}` },
  ])
  return {
    message: { text: ctx.t('broadcast-choose-template') },
    buttons: [...rows, ...pageButtons(templates, page)],
  }
}

async function acceptButton<A extends WithTemplate, F extends TemplateFacts>(
  { ctx, answers, facts }: StepView<A, F>,
  { value }: Extract<Input, { kind: 'button' }>,
): Promise<Result<A>> {
  const page = value === 'templates' ? 0 : numberIn(value, 'page')
  if (page !== null && activeOf(facts).length === 0)
    return { kind: 'refused', sentence: ctx.t('broadcast-no-templates') }
  if (page !== null) return { kind: 'stay', answers: { ...answers, templatePage: page } }
  const templateId = numberIn(value, 'template')
  if (templateId === null) return { kind: 'unexpected' }
  try {
    const content = await freezeTemplate(ctx.app, { templateId })
    return { kind: 'accepted', answers: { ...answers, content, templateId, templatePage: undefined } }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    return { kind: 'refused', sentence: errorSentence(ctx.t, error) }
  }
}

function activeOf({ templates }: TemplateFacts): ListedTemplate[] {
  return templates.filter(({ isActive }) => isActive)
}
