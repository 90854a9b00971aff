import { z } from 'zod'
import { setTimezone } from '../../domain/users/set-timezone'
import { AppError } from '../../errors'
import { instant } from '../../messages/instant'
import type { BotContext } from '../context'
import type { Form } from './form'
import { askZone, zoneAnswers } from './zone-step'

const answers = z.object(zoneAnswers)
type TimezoneAnswers = z.infer<typeof answers>

/** /timezone: whose clock the person reads. */
export const timezoneForm: Form<TimezoneAnswers> = {
  name: 'timezone',
  version: 1,
  answers,
  initial: { timezone: null },
  steps: [askZone((ctx) => `${nowSentence(ctx)}\n\n${ctx.t('timezone-prompt')}`)],
  loadFacts: () => Promise.resolve(undefined),
  complete: async (ctx, { timezone }) => {
    if (timezone === null) throw new AppError('stale_button')
    const { id: userId, telegramId: formOf, language } = ctx.user
    await setTimezone(ctx.app, { userId, timezone, formOf })
    return { text: ctx.t('timezone-changed', { now: instant(ctx.app.now(), { language, timezone }) }) }
  },
}

function nowSentence({ t, user, app }: BotContext): string {
  if (user.timezone === null) return t('timezone-none')
  return t('timezone-now', { now: instant(app.now(), user) })
}
