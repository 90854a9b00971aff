import { listTemplates } from '../domain/templates/list-templates'
import { loadTemplate } from '../domain/templates/load-template'
import { templateButton } from '../messages/template-buttons'
import { templateCard, templateList } from '../messages/template-card'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'
import { numberIn, pageButtons, pageOf } from './forms/paged-buttons'

/** A page of the templates. */
export async function templateListOf(ctx: BotContext, page: number): Promise<OutgoingMessage> {
  const templates = await listTemplates(ctx.app)
  const turning = pageButtons(templates, page).flat()
  return templateList(ctx.t, {
    templates: pageOf(templates, page),
    count: templates.length,
    turning: turning.map(({ label, value }) =>
      templateButton(label, { verb: 'list', number: numberIn(value, 'page') ?? 0 }),
    ),
  })
}

/** A template's card. AppError `template_not_found`. */
export async function templateCardOf(ctx: BotContext, templateId: number): Promise<OutgoingMessage> {
  return templateCard(ctx.t, { template: await loadTemplate(ctx.app, { templateId }) })
}
