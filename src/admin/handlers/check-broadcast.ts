import { z } from 'zod'
import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { loadBotState } from '../../domain/bot-state/load-bot-state'
import { checkFlight } from '../../domain/broadcasts/check-flight'
import type { FlightCheck } from '../../domain/broadcasts/check-flight'
import { draftDigest } from '../../domain/broadcasts/draft-digest'
import { explainAudience } from '../../domain/broadcasts/explain-audience'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { AppError } from '../../errors'
import { flightLines } from '../../messages/flight-check'
import { launchWarnings } from '../../messages/launch-warnings'
import { templateValues } from '../../messages/template-values'
import { messagesOf } from '../../vocabulary/content'
import { paidRateOf } from '../../vocabulary/paid-lane'
import type { TemplateVariable } from '../../vocabulary/template'
import type { CheckAnswer } from '../api-types/composer'
import { presentCount } from '../presenters/audience'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** A template is tried for a hundred thousand people in this time; of more, the answer says that it is a part. */
const PATIENCE_MS = 5_000

/** The flight-check: what would happen if a draft were sent at this moment. It writes nothing. */
export const checkBroadcast = defineSessionRoute({
  method: 'GET',
  path: '/api/broadcasts/:id/check',
  access: 'organiser',
  summary: 'What would happen if a draft were sent now: to whom, for how long, who would get nothing',
  input: z.object({ params: z.object({ id: rowId }) }),
  attemptsPerMinute: 60,
  async handle({ app, input: { params }, ...words }) {
    const draft = await loadBroadcast(app, { broadcastId: params.id })
    if (draft.status !== 'draft' || draft.kind !== 'send') throw new AppError('broadcast_not_draft')
    const explained = await explainAudience(app, { audience: draft.filters })
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const flight = await checkFlight(app, { broadcastId: draft.id, valuesOf: templateValues, signal })
    const { isPaused } = await loadBotState(app, { botId: app.config.botId })
    const { count } = explained
    return {
      body: {
        audience: presentCount(words, explained),
        seconds: secondsFor(app, { draft, people: count.reachable }),
        flight: flightLines(words.t, flight),
        ...{ lacking: lackingOf(flight), isWhole: flight.kind === 'same' || flight.isWhole },
        warnings: launchWarnings(words.t, { draft, count, isPaused }),
        ...{ shown: draftDigest(draft), version: draft.updatedAt.getTime(), canLaunch: count.reachable > 0 },
      } satisfies CheckAnswer,
    }
  },
})

function secondsFor(
  { config }: Pick<App, 'config'>,
  { draft: { content, allowPaid }, people }: { draft: Broadcast; people: number },
): number {
  const paid = allowPaid ? paidRateOf(config) : 0
  return Math.ceil((people * messagesOf(content)) / (paid > 0 ? paid : config.broadcastRate))
}

function lackingOf(flight: FlightCheck): CheckAnswer['lacking'] {
  if (flight.kind === 'same') return []
  const counts = Object.entries(flight.lacking) as [TemplateVariable, number][]
  return counts.map(([variable, people]) => ({ variable, people }))
}
