import type { MessageEntity } from 'grammy/types'
import { z } from 'zod'
import { countAudience } from '../../domain/broadcasts/count-audience'
import { createBroadcast } from '../../domain/broadcasts/create-broadcast'
import { AppError } from '../../errors'
import { broadcastName } from '../../messages/broadcast-name'
import type { BroadcastContent } from '../../vocabulary/content'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { draftPreview, sendPreview } from '../draft-preview'
import { audienceAnswers, everyone } from './audience-answers'
import { loadAudienceFacts } from './audience-facts'
import type { AudienceFacts } from './audience-facts'
import { audienceStep } from './audience-step'
import type { Form, Step } from './form'

const answers = audienceAnswers.extend({
  text: z.string().optional(),
  entities: z
    .array(z.custom<MessageEntity>((value) => typeof value === 'object' && value !== null))
    .optional(),
})
type Answers = z.infer<typeof answers>

/** /broadcast: to whom, and what; completing it writes the draft and shows how it will look. */
export const broadcastForm: Form<Answers, AudienceFacts> = {
  name: 'broadcast',
  version: 2,
  answers,
  initial: everyone,
  steps: [audienceStep({ start: 'quick' }), textStep()],
  loadFacts: async (ctx, given) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return loadAudienceFacts(ctx.app, given)
  },
  complete,
  recover: (error, given) => {
    if (error.code === 'audience_empty') return { kind: 'change', step: 'audience', answers: given }
    return error.code === 'not_organiser' ? { kind: 'abandon' } : null
  },
}

function textStep(): Step<Answers, AudienceFacts> {
  return {
    name: 'text',
    prompt: ({ ctx: { t } }) => ({ message: { text: t('broadcast-text-prompt') } }),
    hint: ({ ctx: { t } }) => t('broadcast-text-expected'),
    accept: ({ ctx, answers: given }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      // The text as it came, formatting and all: a trimmed one would shift its entities.
      const text = ctx.message?.text ?? input.text
      return { kind: 'accepted', answers: { ...given, text, entities: ctx.message?.entities ?? [] } }
    },
  }
}

async function complete(ctx: BotContext, given: Answers): Promise<OutgoingMessage> {
  const text = given.text ?? ''
  const content: BroadcastContent = { kind: 'text', text, entities: given.entities ?? [] }
  if (text.trim() === '') throw new AppError('content_empty')
  const { audience } = given
  const count = await countAudience(ctx.app, { audience })
  if (count.total === 0) throw new AppError('audience_empty')
  const name = broadcastName(ctx.t, content)
  const createdBy = ctx.user.telegramId
  const broadcastId = await createBroadcast(ctx.app, { name, content, audience, createdBy })
  await ctx.reply(ctx.t('broadcast-preview-title'))
  await sendPreview(ctx, content)
  return draftPreview(ctx, { broadcastId, audience })
}
