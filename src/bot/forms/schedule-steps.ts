import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { scheduleLines } from '../../messages/broadcast-scheduled'
import { instant } from '../../messages/instant'
import { parseScheduleTime } from '../../schemas/schedule-time'
import type { BotContext } from '../context'
import type { Result, Step } from './form'
import type { ScheduleAnswers } from './schedule-form'
import { askZone } from './zone-step'

type ScheduleStep = Step<ScheduleAnswers>

/** Times that a press means, as they would be typed. */
const offeredTimes = { hour: 'in 1 hour', morning: 'tomorrow 9:00', evening: 'tomorrow 18:00' } as const

/** Whose clock the time is on; kept for the next time. */
export const zoneStep: ScheduleStep = {
  ...askZone((ctx) => ctx.t('schedule-zone-prompt')),
  applies: ({ asksTimezone }) => asksTimezone,
}

/** When, in the words people use. */
export const timeStep: ScheduleStep = {
  name: 'time',
  prompt: ({ ctx, answers }) => ({
    message: {
      text: ctx.t('schedule-time-prompt', { now: instant(ctx.app.now(), clockOf(ctx, answers)) }),
    },
    buttons: [
      [{ label: ctx.t('schedule-time-hour'), value: 'hour' }],
      [
        { label: ctx.t('schedule-time-morning'), value: 'morning' },
        { label: ctx.t('schedule-time-evening'), value: 'evening' },
      ],
      [{ label: ctx.t('schedule-change-zone'), value: 'zone' }],
    ],
  }),
  hint: ({ ctx: { t } }) => t('schedule-time-hint'),
  accept: ({ ctx, answers }, input) => {
    if (input.kind === 'button' && input.value === 'zone') return { kind: 'change', step: 'zone', answers }
    if (input.kind === 'text') return acceptTime(ctx, { answers, text: input.text })
    const offered = Object.entries(offeredTimes).find(
      ([value]) => input.kind === 'button' && value === input.value,
    )
    return offered === undefined ? { kind: 'unexpected' } : acceptTime(ctx, { answers, text: offered[1] })
  },
}

/** The time as it was understood, on the writer's clock and in UTC. */
export const confirmStep: ScheduleStep = {
  name: 'confirm',
  prompt: ({ ctx, answers }) => {
    const at = new Date(answers.at ?? 0)
    const lines = scheduleLines(ctx.t, { at, clock: clockOf(ctx, answers), now: ctx.app.now() })
    const { note } = answers
    const notes = note === null || note === undefined ? [] : [ctx.t(`schedule-clock-${note}`)]
    return {
      message: { text: [ctx.t('schedule-confirm-prompt'), ...lines, ...notes].join('\n') },
      buttons: [[{ label: ctx.t('button-confirm'), value: 'yes' }]],
    }
  },
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ answers }, input) =>
    input.kind === 'button' && input.value === 'yes' ? { kind: 'accepted', answers } : { kind: 'unexpected' },
}

function acceptTime(
  ctx: BotContext,
  { answers, text }: { answers: ScheduleAnswers; text: string },
): Result<ScheduleAnswers> {
  const time = parseScheduleTime(text, { now: ctx.app.now(), timezone: answers.timezone ?? 'UTC' })
  if (time.kind === 'problem')
    return { kind: 'refused', sentence: errorSentence(ctx.t, new AppError(time.code)) }
  return { kind: 'accepted', answers: { ...answers, at: time.at.toISOString(), note: time.note } }
}

function clockOf(ctx: BotContext, { timezone }: ScheduleAnswers) {
  return { language: ctx.user.language, timezone }
}
