import type { Broadcast } from '../db/entities/broadcast.entity'
import { assertFilesHandedOut } from '../domain/broadcasts/assert-files-handed-out'
import { countAudience } from '../domain/broadcasts/count-audience'
import { findPaidCost } from '../domain/broadcasts/find-paid-cost'
import { setDraftOptions } from '../domain/broadcasts/set-draft-options'
import { refusalOfMail } from '../domain/broadcasts/assert-letters'
import { setDraftWay } from '../domain/broadcasts/set-draft-way'
import { subjectOf } from '../domain/templates/create-letter-renderer'
import { AppError } from '../errors'
import { broadcastOptions, confirmPaid } from '../messages/broadcast-options'
import { errorSentence } from '../messages/error-sentence'
import type { BroadcastVerb } from '../messages/broadcast-buttons'
import { wayOf } from '../vocabulary/channel'
import type { BroadcastWay } from '../vocabulary/channel'
import type { PaidCost } from '../vocabulary/paid-lane'
import type { BotContext } from './context'
import type { Press } from './control-presses'
import { draftPreview } from './draft-preview'
import { loadBroadcastDraft } from './forms/broadcast-draft'
import { startForm } from './forms/start-form'
import { subjectForm } from './forms/subject-form'
import { editWith } from './reply'

type OptionVerb = Extract<
  BroadcastVerb,
  | 'options'
  | 'once'
  | 'again'
  | 'paid_ask'
  | 'paid_on'
  | 'paid_off'
  | 'subject'
  | 'panel'
  | `way_${BroadcastWay}`
>

/** The panel's *Options* and what is chosen there: the panel's message becomes the options and back. */
export const optionPresses: Record<OptionVerb, Press> = {
  options: showOptions,
  once: (ctx, broadcastId) => choose(ctx, { broadcastId, policy: 'at_most_once' }),
  again: (ctx, broadcastId) => choose(ctx, { broadcastId, policy: 'at_least_once' }),
  paid_ask: askForPaid,
  paid_on: (ctx, broadcastId) => choose(ctx, { broadcastId, allowPaid: true }),
  paid_off: (ctx, broadcastId) => choose(ctx, { broadcastId, allowPaid: false }),
  way_telegram: chooseWay('telegram'),
  way_email: chooseWay('email'),
  way_both: chooseWay('both'),
  way_fallback: chooseWay('fallback'),
  subject: (ctx, broadcastId) => startForm(ctx, subjectForm, { broadcastId }),
  panel: showPanel,
}

async function choose(ctx: BotContext, chosen: Parameters<typeof setDraftOptions>[1]): Promise<void> {
  await setDraftOptions(ctx.app, chosen)
  await showOptions(ctx, chosen.broadcastId)
}

async function showOptions(ctx: BotContext, broadcastId: number): Promise<void> {
  const draft = await loadDraft(ctx, broadcastId)
  const { policy, allowPaid, cost, content } = draft
  const way = wayOf(draft)
  const options = { broadcastId, policy, allowPaid, cost, way, subject: subjectOf(content) }
  const refusal = refusalOfMail(ctx.app, content)
  const whyNoLetters = refusal && errorSentence(ctx.t, refusal)
  await editWith(ctx, broadcastOptions(ctx.t, { ...options, whyNoLetters }))
}

function chooseWay(way: BroadcastWay): Press {
  return async (ctx, broadcastId) => {
    const { content } = await loadBroadcastDraft(ctx, { broadcastId })
    await assertFilesHandedOut(ctx.app, { content, way })
    await setDraftWay(ctx.app, { broadcastId, way })
    await showOptions(ctx, broadcastId)
  }
}

async function askForPaid(ctx: BotContext, broadcastId: number): Promise<void> {
  const { cost } = await loadDraft(ctx, broadcastId)
  if (cost === null) throw new AppError('stale_button')
  await editWith(ctx, confirmPaid(ctx.t, { broadcastId, cost }))
}

/** An old button of what has been launched must not turn its card into options. */
async function loadDraft(ctx: BotContext, broadcastId: number) {
  const draft = await loadBroadcastDraft(ctx, { broadcastId })
  return { ...draft, cost: await costOf(ctx, draft) }
}

async function costOf({ app }: BotContext, { filters, content }: Broadcast): Promise<PaidCost | null> {
  const { reachable: people } = await countAudience(app, { audience: filters })
  return findPaidCost(app, { content, people })
}

async function showPanel(ctx: BotContext, broadcastId: number): Promise<void> {
  await loadDraft(ctx, broadcastId)
  await editWith(ctx, await draftPreview(ctx, { broadcastId }))
}
