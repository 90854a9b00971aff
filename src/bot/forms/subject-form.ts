import { z } from 'zod'
import { assertTakesLetters } from '../../domain/broadcasts/assert-letters'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { setDraftSubject } from '../../domain/broadcasts/set-draft-subject'
import { AppError } from '../../errors'
import type { BotContext } from '../context'
import { presentDraft } from '../present-draft'
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
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    const { status, content } = await loadBroadcast(ctx.app, { broadcastId })
    if (status !== 'draft') throw new AppError('broadcast_not_draft', { broadcastId })
    assertTakesLetters(content)
    return { subject: content.subject ?? '', isTemplate: content.kind === 'template' }
  },
  complete,
  cancelled: (ctx, { broadcastId }) => presentDraft(ctx, { broadcastId }),
  recover: ({ code }) => (abandoned.has(code) ? { kind: 'abandon' } : null),
}

/** What leaves nothing to head. */
const abandoned: ReadonlySet<string> = new Set([
  'not_organiser',
  'broadcast_not_draft',
  'broadcast_not_found',
  'letter_content',
])

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
