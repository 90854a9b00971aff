import { Composer } from 'grammy'
import { deleteTemplate } from '../../domain/templates/delete-template'
import { flyTemplate } from '../../domain/templates/fly-template'
import { loadTemplate } from '../../domain/templates/load-template'
import { removeTemplateBody } from '../../domain/templates/remove-template-body'
import { setTemplateActive } from '../../domain/templates/set-template-active'
import { setTemplateFallback } from '../../domain/templates/set-template-fallback'
import { AppError } from '../../errors'
import { parseTemplateData } from '../../messages/template-buttons'
import type { TemplatePress, TemplateVerb } from '../../messages/template-buttons'
import { shortened } from '../../messages/shortened'
import { deletionQuestion, removalQuestion } from '../../messages/template-card'
import { templateValues } from '../../messages/template-values'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { startForm } from '../forms/start-form'
import { templateBodyForm, templateForm, templateNameForm } from '../forms/template-forms'
import { templateLetterForm } from '../forms/template-letter-form'
import { editWith, replyWith } from '../reply'
import { sendPreviews } from '../template-samples'
import { templateCardOf, templateListOf } from '../template-views'

/** People among whom previews look for the shortest and the longest text: enough to be found, cheap enough to wait for. */
const PREVIEWED_PEOPLE = 2_000
/** The answer to a press has 200 characters. */
const TOAST_NAME_LENGTH = 100

/** /templates: reusable texts with variables, one card each. */
export function createTemplatesFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('templates', organisersOnly, async (ctx) => {
    await replyWith(ctx, await templateListOf(ctx, 0))
  })
  feature.callbackQuery(/^template:/, organisersOnly, async (ctx) => {
    const press = parseTemplateData(ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    await presses[press.verb](ctx, press)
  })
  return feature
}

const presses: Record<TemplateVerb, (ctx: BotContext, press: TemplatePress) => Promise<void>> = {
  list: async (ctx, { number }) => editWith(ctx, await templateListOf(ctx, number)),
  new: (ctx) => startForm(ctx, templateForm, templateForm.initial),
  open: (ctx, { number }) => showCard(ctx, number),
  body: async (ctx, { number: templateId, language }) => {
    if (language === null) throw new AppError('stale_button')
    await startForm(ctx, templateBodyForm, { templateId, language })
  },
  letter: async (ctx, { number: templateId, language }) => {
    if (language === null) throw new AppError('stale_button')
    await startForm(ctx, templateLetterForm, { templateId, language })
  },
  rename: (ctx, { number: templateId }) => startForm(ctx, templateNameForm, { templateId }),
  fallback: async (ctx, { number: templateId, language }) => {
    if (language === null) throw new AppError('stale_button')
    await setTemplateFallback(ctx.app, { templateId, language, organiserId: ctx.user.telegramId })
    await showCard(ctx, templateId)
  },
  without: async (ctx, { number: templateId, language }) => {
    if (language === null) throw new AppError('stale_button')
    const template = await loadTemplate(ctx.app, { templateId })
    await editWith(ctx, removalQuestion(ctx.t, { template, language }))
  },
  remove: async (ctx, { number: templateId, language }) => {
    if (language === null) throw new AppError('stale_button')
    await removeTemplateBody(ctx.app, { templateId, language, organiserId: ctx.user.telegramId })
    await showCard(ctx, templateId)
  },
  activate: (ctx, { number }) => setActive(ctx, { templateId: number, isActive: true }),
  deactivate: (ctx, { number }) => setActive(ctx, { templateId: number, isActive: false }),
  preview,
  delete: async (ctx, { number: templateId }) => {
    const template = await loadTemplate(ctx.app, { templateId })
    await editWith(ctx, deletionQuestion(ctx.t, { template }))
  },
  erase,
}

async function showCard(ctx: BotContext, templateId: number): Promise<void> {
  await editWith(ctx, await templateCardOf(ctx, templateId))
}

async function setActive(
  ctx: BotContext,
  { templateId, isActive }: { templateId: number; isActive: boolean },
): Promise<void> {
  await setTemplateActive(ctx.app, { templateId, isActive, organiserId: ctx.user.telegramId })
  await showCard(ctx, templateId)
}

async function preview(ctx: BotContext, { number: templateId }: TemplatePress): Promise<void> {
  const template = await loadTemplate(ctx.app, { templateId })
  if (template.fault !== null) throw template.fault
  await ctx.answerCallbackQuery()
  const flight = await flyTemplate(ctx.app, {
    ...{ content: template, audience: {}, valuesOf: templateValues, atMost: PREVIEWED_PEOPLE },
  })
  await sendPreviews(ctx, flight)
}

async function erase(ctx: BotContext, { number: templateId }: TemplatePress): Promise<void> {
  const { name } = await loadTemplate(ctx.app, { templateId })
  await deleteTemplate(ctx.app, { templateId, organiserId: ctx.user.telegramId })
  await ctx.answerCallbackQuery(ctx.t('template-deleted', { name: shortened(name, TOAST_NAME_LENGTH) }))
  await editWith(ctx, await templateListOf(ctx, 0))
}
