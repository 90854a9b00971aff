import { z } from 'zod'
import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { loadBotState } from '../../domain/bot-state/load-bot-state'
import { hasSubject } from '../../domain/broadcasts/assert-letters'
import { checkFlight } from '../../domain/broadcasts/check-flight'
import type { FlightCheck } from '../../domain/broadcasts/check-flight'
import { draftDigest } from '../../domain/broadcasts/draft-digest'
import { explainAudience } from '../../domain/broadcasts/explain-audience'
import type { AudienceExplanation } from '../../domain/broadcasts/explain-audience'
import { findPaidCost } from '../../domain/broadcasts/find-paid-cost'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { isMailSetUp } from '../../domain/broadcasts/assert-letters'
import { AppError } from '../../errors'
import { flightLines } from '../../messages/flight-check'
import { launchWarnings } from '../../messages/launch-warnings'
import { templateValues } from '../../messages/template-values'
import type { AudienceCount, LetterCount } from '../../vocabulary/audience'
import { channelsOf, usesEmail, wayOf } from '../../vocabulary/channel'
import type { Channel } from '../../vocabulary/channel'
import { messagesOf } from '../../vocabulary/content'
import type { PaidCost } from '../../vocabulary/paid-lane'
import type { TemplateVariable } from '../../vocabulary/template'
import { checkAnswer } from '../api-types/composer'
import type { CheckAnswer } from '../api-types/composer'
import { presentCount } from '../presenters/audience'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { shareAnswers } from '../share-answers'

/** A template is tried for a hundred thousand people in this time; of more, the answer says that it is a part. */
const PATIENCE_MS = 5_000

interface Check {
  explained: AudienceExplanation
  flight: FlightCheck
}

/** Whoever looks at the same draft meanwhile, or shortly after, is told the same: it was rendered for everybody once. */
const shareChecks = shareAnswers<Check>(5_000)

/** The flight-check: what would happen if a draft were sent at this moment. It writes nothing. */
export const checkBroadcast = defineSessionRoute({
  method: 'GET',
  path: '/api/broadcasts/:id/check',
  access: 'organiser',
  summary: 'What would happen if a draft were sent now: to whom, for how long, who would get nothing',
  input: z.object({ params: z.object({ id: rowId }) }),
  attemptsPerMinute: 60,
  answer: checkAnswer,
  async handle({ app, input: { params }, ...words }) {
    const draft = await loadBroadcast(app, { broadcastId: params.id })
    if (draft.status !== 'draft' || draft.kind !== 'send') throw new AppError('broadcast_not_draft')
    const key = `${draft.id} ${draftDigest(draft)}`
    const { explained, flight } = await shareChecks(app, { key, ask: () => checkDraft(app, draft) })
    const { isPaused } = await loadBotState(app, { botId: app.config.botId })
    const { count } = explained
    const letters = flight.letters?.count ?? null
    const way = wayOf(draft)
    const paid = findPaidCost(app, { content: draft.content, people: count.reachable })
    const cost = draft.allowPaid ? paid : null
    return {
      body: {
        audience: presentCount(words, explained, letters),
        ...{ cost, seconds: secondsOf(app, draft, { count, letters, cost }) },
        flight: flightLines(words.t, flight),
        ...{ lacking: lackingOf(flight), isWhole: flight.isWhole },
        warnings: launchWarnings(words.t, {
          ...{ draft, way, count, letters, cost, isPaused },
          ...{ hasSubject: flight.letters?.hasSubject ?? true, isMailSetUp: isMailSetUp(app) },
        }),
        ...{
          shown: draftDigest(draft),
          version: draft.updatedAt.getTime(),
          canLaunch: isAnybodyReached(draft, { count, letters }),
        },
      },
    }
  },
})

async function checkDraft(app: Pick<App, 'db' | 'now'>, draft: Broadcast): Promise<Check> {
  const explained = await explainAudience(app, { audience: draft.filters })
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return {
    explained,
    flight: await checkFlight(app, { broadcastId: draft.id, valuesOf: templateValues, signal }),
  }
}

/** Whether anybody would be written to now; an e-mail without a subject is none. */
function isAnybodyReached(draft: Broadcast, { count, letters }: Reached): boolean {
  const people = { telegram: count.reachable, email: letters?.reachable ?? 0 } satisfies Record<
    Channel,
    number
  >
  const way = wayOf(draft)
  const isHeaded = !usesEmail(way) || hasSubject(draft.content)
  return isHeaded && channelsOf(way).some((channel) => people[channel] > 0)
}

interface Reached {
  count: AudienceCount
  letters: LetterCount | null
}

/** Both channels go at once, and the slower decides; whom Telegram will fail, nobody knows before. */
function secondsOf(
  { config }: Pick<App, 'config'>,
  draft: Broadcast,
  { count, letters, cost }: Reached & { cost: PaidCost | null },
): number {
  const way = wayOf(draft)
  const messages = channelsOf(way).includes('telegram') ? count.reachable * messagesOf(draft.content) : 0
  const addressed = way === 'fallback' ? 0 : (letters?.reachable ?? 0)
  const byTelegram = cost?.seconds ?? messages / config.broadcastRate
  return Math.ceil(Math.max(byTelegram, addressed / config.emailRate))
}

function lackingOf({ messages, letters }: FlightCheck): CheckAnswer['lacking'] {
  const check = messages ?? letters
  if (check?.kind !== 'rendered') return []
  const counts = Object.entries(check.lacking) as [TemplateVariable, number][]
  return counts.map(([variable, people]) => ({ variable, people }))
}
