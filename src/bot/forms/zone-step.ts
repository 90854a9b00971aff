import { z } from 'zod'
import { setTimezone } from '../../domain/users/set-timezone'
import { parseTimezone, searchTimezones } from '../../schemas/timezone'
import type { BotContext } from '../context'
import type { Step, StepButton } from './form'

/** What a form with this step keeps. */
export const zoneAnswers = {
  timezone: z.string().nullable(),
  /** Zones that a part of a name was found in, for one of them to be chosen. */
  zonesFound: z.array(z.string()).optional(),
}
interface ZoneAnswers {
  timezone: string | null
  zonesFound?: string[] | undefined
}

/** Offered with a press; any other is typed. */
const offeredZones = ['Europe/London', 'Europe/Berlin', 'Europe/Moscow', 'Asia/Almaty', 'UTC']

const MOST_FOUND = 8

/** Asks whose clock the person reads, by a city, a zone's name or an offset; never by where they are. It is kept at once. */
export function askZone<A extends ZoneAnswers>(question: (ctx: BotContext) => string): Step<A> {
  return {
    name: 'zone',
    isCounted: false,
    prompt: ({ ctx, answers: { zonesFound } }) => ({
      message: { text: zonesFound === undefined ? question(ctx) : ctx.t('timezone-found') },
      buttons: (zonesFound ?? offeredZones).map((zone): StepButton[] => [
        {
          label: zonesFound === undefined ? ctx.t(`zone-${zone.replace(/^.*\//, '')}`) : zone,
          value: zone.replaceAll('/', '.'),
        },
      ]),
    }),
    hint: ({ ctx: { t } }) => t('schedule-zone-hint'),
    accept: async ({ ctx, answers }, input) => {
      if (input.kind !== 'text' && input.kind !== 'button') return { kind: 'unexpected' }
      const timezone = parseTimezone(input.kind === 'text' ? input.text : input.value.replaceAll('.', '/'))
      if (timezone !== null) {
        await setTimezone(ctx.app, { userId: ctx.user.id, timezone })
        return { kind: 'accepted', answers: { ...answers, timezone, zonesFound: undefined } }
      }
      const found = input.kind === 'text' ? searchTimezones(input.text, { limit: MOST_FOUND }) : []
      if (found.length === 0) return { kind: 'refused', sentence: ctx.t('schedule-zone-unknown') }
      return { kind: 'stay', answers: { ...answers, zonesFound: found } }
    },
  }
}
