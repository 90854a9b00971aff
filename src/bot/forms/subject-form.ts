import { z } from 'zod'
import { assertTakesLetters } from '../../domain/broadcasts/assert-letters'
import { setDraftSubject } from '../../domain/broadcasts/set-draft-subject'
import type { BotContext } from '../context'
import { presentDraft } from '../present-draft'
import { giveUpWithoutDraft, loadBroadcastDraft } from './broadcast-draft'
import type { Form, Step } from './form'
import { acceptSubject } from './subject-answer'

const answers = z.object({ broadcastId: z.int(), subject: z.string().optional() })
type Answers = z.infer<typeof answers>

interface Facts {
  /** That which the draft has now; empty: none. */
  subject: string
  isTemplate: boolean
}

/** What letters of a draft are headed with. */
export const subjectForm: Form<Answers, Facts> = {
  name: 'broadcast-subject',
  version: 1,
  answers,
  initial: { broadcastId: 0 },
  steps: [subjectStep()],
  loadFacts: async (ctx, { broadcastId }) => {
    const { content } = await loadBroadcastDraft(ctx, { broadcastId })
    assertTakesLetters(content)
    return { subject: content.subject ?? '', isTemplate: content.kind === 'template' }
  },
  complete,
  cancelled: (ctx, { broadcastId }) => presentDraft(ctx, { broadcastId }),
  recover: giveUpWithoutDraft('letter_content'),
}

function subjectStep(): Step<Answers, Facts> {
  return {
    name: 'subject',
    prompt: ({ ctx: { t }, facts: { subject, isTemplate } }) => {
      const now = subject === '' ? [] : [t('broadcast-subject-now', { subject })]
      const variables = isTemplate ? [t('broadcast-subject-variables')] : []
      return { message: { text: [t('broadcast-subject-prompt'), ...variables, ...now].join('\n\n') } }
    },
    hint: ({ ctx: { t } }) => t('broadcast-subject-expected'),
    accept: ({ ctx, answers: given, facts: { isTemplate } }, input) =>
      acceptSubject(ctx, { answers: given, input, isTemplate }),
  }
}

async function complete(ctx: BotContext, { broadcastId, subject = '' }: Answers): Promise<null> {
  await setDraftSubject(ctx.app, { broadcastId, subject, organiserId: ctx.user.telegramId })
  await presentDraft(ctx, { broadcastId })
  return null
}
