import { z } from 'zod'
import { signInAs } from '../../domain/panel/sign-in-as'
import { AppError } from '../../errors'
import { defineRoute } from '../route'
import { CALLBACK_PATH } from '../telegram-sign-in'

/** Where Telegram sends the browser back to: an organiser is signed in from here on. */
export const finishTelegramSignIn = defineRoute({
  method: 'GET',
  path: CALLBACK_PATH,
  access: 'everybody',
  summary: 'Signs in whom Telegram has confirmed',
  input: z.object({ query: z.record(z.string(), z.string().max(4000)) }),
  attemptsPerMinute: 10,
  async handle({ app, input, userAgent, telegramSignIn, telegramCookie }) {
    if (telegramSignIn === null) throw new AppError('page_not_found')
    if (telegramCookie === null) throw new AppError('oidc_refused', { reason: 'another_browser' })
    const telegramId = await telegramSignIn.finish(telegramCookie, input.query)
    const session = await signInAs(app, { telegramId, userAgent })
    return { status: 303, location: '/', body: null, cookies: { session, telegram: null } }
  },
})
