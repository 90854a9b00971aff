import type { MessageEntity } from 'grammy/types'
import { z } from 'zod'
import { countAudience } from '../../domain/broadcasts/count-audience'
import { createBroadcast } from '../../domain/broadcasts/create-broadcast'
import { listActiveCompetitions } from '../../domain/competitions/list-active-competitions'
import { AppError } from '../../errors'
import { broadcastName } from '../../messages/broadcast-name'
import { announcedStatuses } from '../../vocabulary/audience'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastContent } from '../../vocabulary/content'
import type { OutgoingMessage } from '../../vocabulary/message'
import { roles } from '../../vocabulary/roles'
import type { BotContext } from '../context'
import { draftPreview, sendPreview } from '../draft-preview'
import type { Form, Input, Result, Step, StepButton, StepView } from './form'

const answers = z.object({
  competitionId: z.int().optional(),
  role: z.enum(roles).optional(),
  text: z.string().optional(),
  entities: z
    .array(z.custom<MessageEntity>((value) => typeof value === 'object' && value !== null))
    .optional(),
})
type Answers = z.infer<typeof answers>

interface Facts {
  competitions: Awaited<ReturnType<typeof listActiveCompetitions>>
}

type View = StepView<Answers, Facts>

/** /broadcast: to whom, and what; completing it writes the draft and shows how it will look. */
export const broadcastForm: Form<Answers, Facts> = {
  name: 'broadcast',
  version: 1,
  answers,
  initial: {},
  steps: [audienceStep(), textStep()],
  loadFacts: async (ctx) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return { competitions: await listActiveCompetitions(ctx.app) }
  },
  complete,
  recover: (error, given) => {
    if (error.code === 'audience_empty') return { kind: 'change', step: 'audience', answers: given }
    return error.code === 'not_organiser' ? { kind: 'abandon' } : null
  },
}

function audienceStep(): Step<Answers, Facts> {
  return {
    name: 'audience',
    prompt: ({ ctx: { t }, facts }) => ({
      message: { text: t('broadcast-audience-prompt') },
      buttons: [
        [{ label: t('broadcast-audience-everyone'), value: 'everyone' }],
        ...competitionButtons(t, facts),
      ],
    }),
    hint: ({ ctx: { t } }) => t('form-choose-button'),
    accept: (view, input) => acceptAudience(view, input),
  }
}

function competitionButtons(t: BotContext['t'], { competitions }: Facts): StepButton[][] {
  return competitions.flatMap(({ id, name, availableRoles }) => [
    [{ label: t('broadcast-audience-competition', { competition: name }), value: `c${id}` }],
    ...inPairs(
      availableRoles.map((role) => ({ label: `${t(`role-${role}`)} · ${name}`, value: `c${id}:${role}` })),
    ),
  ])
}

/** Two buttons a row: more would be cut off on a phone. */
function inPairs(buttons: readonly StepButton[]): StepButton[][] {
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(2 * row, 2 * row + 2),
  )
}

function acceptAudience({ answers: given, facts }: View, input: Input): Result<Answers> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const chosen = { ...given, competitionId: undefined, role: undefined }
  if (input.value === 'everyone') return { kind: 'accepted', answers: chosen }
  const [, id, name] = /^c(\d{1,9})(?::(\w+))?$/.exec(input.value) ?? []
  const competition = facts.competitions.find((one) => one.id === Number(id))
  const role = competition?.availableRoles.find((one) => one === name)
  if (competition === undefined || (name !== undefined && role === undefined))
    throw new AppError('stale_button')
  return { kind: 'accepted', answers: { ...chosen, competitionId: competition.id, role } }
}

function textStep(): Step<Answers, Facts> {
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
  const audience = audienceOf(given)
  const count = await countAudience(ctx.app, { audience })
  if (count.total === 0) throw new AppError('audience_empty')
  const name = broadcastName(ctx.t, content)
  const createdBy = ctx.user.telegramId
  const broadcastId = await createBroadcast(ctx.app, { name, content, audience, createdBy })
  await ctx.reply(ctx.t('broadcast-preview-title'))
  await sendPreview(ctx, content)
  return draftPreview(ctx, { broadcastId, audience })
}

function audienceOf({ competitionId, role }: Answers): Audience {
  if (competitionId === undefined) return {}
  const ofRole = role === undefined ? {} : { roles: [role] }
  return { competitionIds: [competitionId], statuses: [...announcedStatuses], ...ofRole }
}
