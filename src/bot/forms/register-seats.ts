import type { PanelSeats, SlotSeats } from '../../domain/competitions/list-seats'
import { findOverlap } from '../../domain/registrations/find-overlap'
import { AppError } from '../../errors'
import type { ErrorCode } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { namedLabel } from '../../messages/named-label'
import { slotsQuestion } from '../../messages/registration-questions'
import { slotLabel } from '../../messages/slot-time'
import type { Clocks } from '../../messages/slot-time'
import type { Translate } from '../../messages/translate'
import type { BotContext } from '../context'
import type { Input, Prompt, Result, Step, StepButton, StepView } from './form'
import { numberIn, pageButtons, pageOf } from './paged-buttons'
import type { RegisterAnswers, RegisterFacts } from './register-answers'

type View = StepView<RegisterAnswers, RegisterFacts>
type RegisterStep = Step<RegisterAnswers, RegisterFacts>

/** A grid of slots to press on and off. */
export const slotsStep: RegisterStep = {
  name: 'slots',
  applies: ({ role, slotIds }, { offer, slots }) =>
    role === 'voter' && slots.length > 0 && (offer?.requiresTimeSlots === true || slotIds.length > 0),
  chosen: ({ slotIds }) => slotIds,
  prompt: slotsPrompt,
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptSlots,
}

/** One panel of those with a free place. */
export const panelStep: RegisterStep = {
  name: 'panel',
  applies: ({ role, panelId }, { offer }) =>
    role === 'voter' && (offer?.requiresJuryPanel === true || panelId !== null),
  prompt: panelPrompt,
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptPanel,
}

/** Whose clocks this person reads. */
export function clocksOf(ctx: BotContext, { offer }: RegisterFacts): Clocks {
  const { language, timezone } = ctx.user
  return { language, timezone: offer?.timezone ?? 'UTC', ownTimezone: timezone }
}

function slotsPrompt({ ctx, answers, facts }: View): Prompt {
  const { slots, mayWait } = facts
  const shown = pageOf(slots, answers.page)
  const clocks = clocksOf(ctx, facts)
  const isAnyFree = slots.some(({ free }) => free > 0)
  return {
    message: slotsQuestion(ctx.t, { slots: shown, isAnyFree, mayWait, clocks }),
    buttons: [
      ...shown.map((slot) => [
        slotButton(ctx.t, { slot, clocks, mayWait, isChosen: answers.slotIds.includes(slot.id) }),
      ]),
      ...pageButtons(slots, answers.page),
      [{ label: ctx.t('button-next'), value: 'next' }],
    ],
  }
}

function slotButton(
  t: Translate,
  { slot, clocks, ...state }: { slot: SlotSeats; clocks: Clocks; isChosen: boolean; mayWait: boolean },
): StepButton {
  const before = `${state.isChosen ? '✅' : '⬜️'} ${t('slot-free', { free: slot.free })} · `
  return {
    label: namedLabel(slotLabel(slot, clocks), { before }),
    value: seatValue('slot', { seat: slot, ...state }),
  }
}

function acceptSlots({ ctx, answers, facts }: View, input: Input): Result<RegisterAnswers> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  if (input.value === 'next') return leaveSlots(ctx, { answers, facts })
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, page } }
  const { id, isWaiting } = seatIn('slot', input.value)
  const slot = facts.slots.find((offered) => offered.id === id)
  if (slot === undefined) return stay(ctx, { answers, code: 'slot_invalid' })
  const others = answers.slotIds.filter((slotId) => slotId !== slot.id)
  if (others.length < answers.slotIds.length)
    return { kind: 'stay', answers: { ...answers, slotIds: others } }
  const isFull = slot.free === 0
  if (isFull && !(isWaiting && facts.mayWait)) return stay(ctx, { answers, code: 'slot_taken' })
  const taken = facts.slots.filter((offered) => others.includes(offered.id))
  if (findOverlap([...taken, slot]) !== null) return stay(ctx, { answers, code: 'slot_overlap' })
  const chosen = { ...answers, slotIds: [...others, slot.id] }
  if (!isFull) return { kind: 'stay', answers: chosen }
  return { kind: 'stay', answers: { ...chosen, whenFull: 'wait' }, alert: ctx.t('waiting-slot-chosen') }
}

/** What is shown as full is chosen by another value than what is free: nobody waits for what they saw was free. */
function seatValue(
  kind: 'slot' | 'panel',
  { seat, isChosen, mayWait }: { seat: { id: number; free: number }; isChosen: boolean; mayWait: boolean },
): string {
  return seat.free === 0 && !isChosen && mayWait ? `full_${kind}.${seat.id}` : `${kind}.${seat.id}`
}

function seatIn(kind: 'slot' | 'panel', value: string): { id: number | null; isWaiting: boolean } {
  const waiting = numberIn(value, `full_${kind}`)
  return { id: waiting ?? numberIn(value, kind), isWaiting: waiting !== null }
}

/** Chosen slots that are no more offered are let go; the person sees it in the grid or the summary. */
function leaveSlots(
  ctx: BotContext,
  { answers, facts }: Pick<View, 'answers' | 'facts'>,
): Result<RegisterAnswers> {
  const slotIds = answers.slotIds.filter((slotId) => facts.slots.some(({ id }) => id === slotId))
  const isAnyFree = facts.slots.some(({ free }) => free > 0)
  if (slotIds.length === 0 && isAnyFree) return stay(ctx, { answers, code: 'slots_required' })
  return { kind: 'accepted', answers: { ...answers, slotIds, page: 0 } }
}

function panelPrompt({ ctx: { t }, answers, facts: { panels, mayWait } }: View): Prompt {
  const isAnyFree = panels.some(({ free }) => free > 0)
  const isAnyFull = panels.some(({ free }) => free === 0)
  const hint = mayWait && isAnyFull ? [t('waiting-panel-hint')] : []
  return {
    message: { text: [t(isAnyFree ? 'register-panel' : 'register-panels-full'), ...hint].join('\n') },
    buttons: [
      ...pageOf(panels, answers.page).map((panel) => [
        panelButton(t, { panel, mayWait, isChosen: panel.id === answers.panelId }),
      ]),
      ...pageButtons(panels, answers.page),
    ],
  }
}

function panelButton(
  t: Translate,
  { panel, ...state }: { panel: PanelSeats; isChosen: boolean; mayWait: boolean },
): StepButton {
  const before = `${state.isChosen ? '✅ ' : ''}${t('slot-free', { free: panel.free })} · `
  return { label: namedLabel(panel.name, { before }), value: seatValue('panel', { seat: panel, ...state }) }
}

function acceptPanel({ ctx, answers, facts }: View, input: Input): Result<RegisterAnswers> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, page } }
  const { id, isWaiting } = seatIn('panel', input.value)
  const panel = facts.panels.find((offered) => offered.id === id)
  if (panel === undefined) return stay(ctx, { answers, code: 'panel_invalid' })
  const chosen = { ...answers, panelId: panel.id, page: 0 }
  if (panel.free > 0 || panel.id === answers.panelId) return { kind: 'accepted', answers: chosen }
  if (!isWaiting || !facts.mayWait) return stay(ctx, { answers, code: 'panel_taken' })
  return { kind: 'accepted', answers: { ...chosen, whenFull: 'wait' } }
}

/** Says what was wrong and shows the choices as they are now. */
function stay(
  ctx: BotContext,
  { answers, code }: { answers: RegisterAnswers; code: ErrorCode },
): Result<RegisterAnswers> {
  return { kind: 'stay', answers, alert: errorSentence(ctx.t, new AppError(code)) }
}
