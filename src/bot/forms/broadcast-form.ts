import { z } from 'zod'
import { assertAnybody } from '../../domain/broadcasts/assert-anybody'
import { createBroadcast } from '../../domain/broadcasts/create-broadcast'
import { listTemplates } from '../../domain/templates/list-templates'
import { AppError } from '../../errors'
import { broadcastName } from '../../messages/broadcast-name'
import type { BroadcastContent } from '../../vocabulary/content'
import { isLastOfAlbum } from '../album-in-hand'
import { adminMenuOf } from '../admin-menu-view'
import type { BotContext } from '../context'
import { presentDraft } from '../present-draft'
import { audienceAnswers, everyone } from './audience-answers'
import { loadAudienceFacts, noAudienceFacts } from './audience-facts'
import type { AudienceFacts } from './audience-facts'
import { audienceStep } from './audience-step'
import { contentStep } from './content-step'
import type { Form } from './form'
import { orTemplate } from './template-pick'
import type { TemplateFacts } from './template-pick'

const answers = audienceAnswers.extend({
  /** Written by readContent, or a copy of the template. */
  content: z.custom<BroadcastContent>((value) => typeof value === 'object' && value !== null).optional(),
  templateId: z.int().optional(),
  templatePage: z.int().optional(),
})
type Answers = z.infer<typeof answers>

/** /broadcast: to whom, and what; completing it writes the draft and shows how it will look. */
export const broadcastForm: Form<Answers, AudienceFacts & TemplateFacts> = {
  name: 'broadcast',
  version: 3,
  answers,
  initial: everyone,
  steps: [audienceStep({ start: 'quick' }), orTemplate(contentStep())],
  loadFacts: async (ctx, given) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return { ...(await loadAudienceFacts(ctx.app, given)), templates: await listTemplates(ctx.app) }
  },
  loadForPress: async (ctx, _, step) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return { ...noAudienceFacts, templates: step === 'audience' ? [] : await listTemplates(ctx.app) }
  },
  complete,
  cameFrom: adminMenuOf,
  recover: (error, given) => {
    if (error.code === 'audience_empty') return { kind: 'change', step: 'audience', answers: given }
    return error.code === 'not_organiser' ? { kind: 'abandon' } : null
  },
}

/** Of an album this is the first message; the others join the draft. */
async function complete(ctx: BotContext, { content, audience, templateId }: Answers): Promise<null> {
  if (content === undefined) throw new AppError('content_empty')
  await assertAnybody(ctx.app, { audience })
  const name = broadcastName(ctx.t, content)
  const createdBy = ctx.user.telegramId
  const broadcastId = await createBroadcast(ctx.app, {
    ...{ name, content, audience, createdBy, formOf: createdBy },
    ...(templateId !== undefined && { templateId }),
  })
  if (isLastOfAlbum(ctx)) await presentDraft(ctx, { broadcastId })
  return null
}
