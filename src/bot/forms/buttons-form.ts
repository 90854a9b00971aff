import { z } from 'zod'
import { assertTakesButtons } from '../../domain/broadcasts/content-buttons'
import { setDraftButtons } from '../../domain/broadcasts/set-draft-buttons'
import { buttonsProblem } from '../../messages/buttons-problem'
import { parseUrlButtons } from '../../schemas/url-buttons'
import type { UrlButton } from '../../vocabulary/content'
import type { BotContext } from '../context'
import { presentDraft } from '../present-draft'
import { giveUpWithoutDraft, loadBroadcastDraft } from './broadcast-draft'
import type { Form, Input, Result, Step, StepView } from './form'

const answers = z.object({
  broadcastId: z.int(),
  buttons: z.array(z.array(z.object({ text: z.string(), url: z.string() }))).optional(),
})
type Answers = z.infer<typeof answers>

interface Facts {
  /** Those that the draft has now. */
  buttons: UrlButton[][]
}

const NONE = 'none'

/** The links below a draft's message, written a row a line. */
export const buttonsForm: Form<Answers, Facts> = {
  name: 'broadcast-buttons',
  version: 1,
  answers,
  initial: { broadcastId: 0 },
  steps: [linesStep()],
  loadFacts: async (ctx, { broadcastId }) => {
    const { content } = await loadBroadcastDraft(ctx, { broadcastId })
    assertTakesButtons(content)
    return { buttons: content.buttons ?? [] }
  },
  complete,
  // The panel has turned into the question.
  cancelled: (ctx, { broadcastId }) => presentDraft(ctx, { broadcastId }),
  recover: giveUpWithoutDraft('content_without_buttons'),
}

function linesStep(): Step<Answers, Facts> {
  return {
    name: 'lines',
    prompt: ({ ctx: { t }, facts }) => {
      const lines = facts.buttons.map((row) => row.map(({ text, url }) => `${text} - ${url}`).join(' | '))
      const now = lines.length === 0 ? [] : [t('broadcast-buttons-now'), lines.join('\n')]
      return {
        message: { text: [t('broadcast-buttons-prompt'), ...now].join('\n\n').slice(0, LONGEST_PROMPT) },
        ...(lines.length > 0 && { buttons: [[{ label: t('broadcast-buttons-remove'), value: NONE }]] }),
      }
    },
    hint: ({ ctx: { t } }) => t('broadcast-buttons-expected'),
    accept: acceptLines,
  }
}

/** Room is left for the lines around the question. */
const LONGEST_PROMPT = 3_500

function acceptLines({ ctx, answers: given }: StepView<Answers, Facts>, input: Input): Result<Answers> {
  if (input.kind === 'button' && input.value === NONE)
    return { kind: 'accepted', answers: { ...given, buttons: [] } }
  if (input.kind !== 'text') return { kind: 'unexpected' }
  const reading = parseUrlButtons(input.text)
  if ('problem' in reading) return { kind: 'refused', sentence: buttonsProblem(ctx.t, reading.problem) }
  return { kind: 'accepted', answers: { ...given, buttons: reading.rows } }
}

async function complete(ctx: BotContext, { broadcastId, buttons = [] }: Answers): Promise<null> {
  await setDraftButtons(ctx.app, { broadcastId, buttons, organiserId: ctx.user.telegramId })
  await presentDraft(ctx, { broadcastId })
  return null
}
