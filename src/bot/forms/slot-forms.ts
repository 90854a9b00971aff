import { z } from 'zod'
import { addSlots } from '../../domain/competitions/add-slots'
import { editSlot } from '../../domain/competitions/edit-slot'
import type { SlotPatch } from '../../domain/competitions/edit-slot'
import { loadOverview } from '../../domain/competitions/load-overview'
import { loadSeat } from '../../domain/competitions/load-seat'
import { planSlots } from '../../domain/competitions/plan-slots'
import type { SlotPlan } from '../../domain/competitions/plan-slots'
import { discardDraft } from '../../domain/conversations/discard-draft'
import type { AppError } from '../../errors'
import { seriesSummary } from '../../messages/series-summary'
import { showResult, tellIfChanged } from '../competition-views'
import { assertOrganiser } from '../filters/organisers-only'
import { seatCardOf, seatListOf } from '../seat-views'
import type { Form, Recovery, Step } from './form'
import { placesStep } from './places-step'
import { daysStep, windowsStep } from './slot-steps'
import type { SlotFacts } from './slot-steps'

const window = z.object({ startTime: z.string(), endTime: z.string() })
const series = {
  days: z.array(z.string()).optional(),
  windows: z.array(window).optional(),
  maxVoters: z.int().optional(),
}
const newSlots = z.object({ competitionId: z.int(), ...series })
type NewSlots = z.infer<typeof newSlots>

const slotEdit = z.object({
  slotId: z.int(),
  version: z.int(),
  field: z.enum(['day', 'time', 'places']),
  ...series,
})
type SlotEdit = z.infer<typeof slotEdit>

interface SeriesFacts extends SlotFacts {
  /** What the answers come to; null before they are all there. */
  plan: SlotPlan | null
}

/** What would be made, before it is. */
const confirmStep: Step<NewSlots, SeriesFacts> = {
  name: 'confirm',
  prompt: ({ ctx, answers, facts: { plan, timezone } }) => {
    const { competitionId, days = [], windows = [], maxVoters = 1 } = answers
    const summary = seriesSummary(ctx.t, {
      ...{ series: { competitionId, days, windows }, plan: plan ?? { fresh: [], existing: 0 } },
      ...{ maxVoters, timezone, language: ctx.user.language },
    })
    return { message: { text: summary }, buttons: [[{ label: ctx.t('button-confirm'), value: 'yes' }]] }
  },
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ answers }, input) =>
    input.kind === 'button' && input.value === 'yes' ? { kind: 'accepted', answers } : { kind: 'unexpected' },
}

/** Adds one slot or a whole series: on these days, at these times, with so many places each. */
export const slotsForm: Form<NewSlots, SeriesFacts> = {
  name: 'slots',
  version: 1,
  answers: newSlots,
  initial: { competitionId: 0 },
  steps: [daysStep({ atMost: 'many' }), windowsStep({ atMost: 'many' }), placesStep(), confirmStep],
  loadFacts: async (ctx, { competitionId, days, windows, maxVoters }) => {
    assertOrganiser(ctx)
    const { timezone } = (await loadOverview(ctx.app, { competitionId })).competition
    if (days === undefined || windows === undefined || maxVoters === undefined)
      return { timezone, plan: null }
    return { timezone, plan: await planSlots(ctx.app, { competitionId, days, windows, timezone }) }
  },
  complete: async (ctx, { competitionId, days = [], windows = [], maxVoters = 1 }) => {
    const organiserId = ctx.user.telegramId
    await addSlots(ctx.app, {
      ...{ competitionId, organiserId, formOf: organiserId },
      ...{ days, windows, maxVoters },
    })
    return showResult(ctx, await seatListOf(ctx, { kind: 'slot', competitionId, page: 0 }))
  },
  cameFrom: (ctx, { competitionId }) => seatListOf(ctx, { kind: 'slot', competitionId, page: 0 }),
  recover: (error, { competitionId }) =>
    recover(error, { kind: 'change', step: 'days', answers: { competitionId } }),
}

/** Changes the day, the time or the places of a slot. */
export const slotEditForm: Form<SlotEdit, SlotFacts> = {
  name: 'slot-edit',
  version: 1,
  answers: slotEdit,
  initial: { slotId: 0, version: 0, field: 'day' },
  steps: [
    daysStep({ atMost: 'one', applies: ({ field }) => field === 'day' }),
    windowsStep({ atMost: 'one', applies: ({ field }) => field === 'time' }),
    placesStep(({ field }) => field === 'places'),
  ],
  loadFacts: async (ctx, { slotId: id }) => {
    assertOrganiser(ctx)
    const { timezone, title } = await loadSeat(ctx.app, { kind: 'slot', id })
    return title.kind === 'slot' ? { timezone, startsAt: title.startsAt } : { timezone }
  },
  complete: async (ctx, given) => {
    const { slotId, version } = given
    const organiserId = ctx.user.telegramId
    const patch = patchOf(given)
    const isDone = await tellIfChanged(ctx, () =>
      editSlot(ctx.app, { slotId, version, patch, organiserId, formOf: organiserId }),
    )
    if (!isDone) await discardDraft(ctx.app, { telegramId: organiserId })
    return showResult(ctx, await seatCardOf(ctx, { kind: 'slot', id: slotId }))
  },
  cameFrom: (ctx, { slotId: id }) => seatCardOf(ctx, { kind: 'slot', id }),
  recover: (error) => recover(error, null),
}

function patchOf({ days, windows, maxVoters }: SlotEdit): SlotPatch {
  const [slotDay] = days ?? []
  const [times] = windows ?? []
  return {
    ...(slotDay === undefined ? {} : { slotDay }),
    ...(times ?? {}),
    ...(maxVoters === undefined ? {} : { maxVoters }),
  }
}

const endings: ReadonlySet<string> = new Set(['not_organiser', 'competition_not_found', 'slot_not_found'])

/** A series that cannot be is asked anew; what is gone ends the form. */
function recover<A>(error: AppError, anew: Recovery<A> | null): Recovery<A> | null {
  if (error.code === 'slots_exist' || error.code === 'slot_time_skipped') return anew
  return endings.has(error.code) ? { kind: 'abandon' } : null
}
