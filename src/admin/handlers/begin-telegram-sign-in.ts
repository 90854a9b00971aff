import { z } from 'zod'
import { createSecret } from '../../domain/secrets/secret'
import { AppError } from '../../errors'
import { defineRoute } from '../route'

const COOKIE_BYTES = 32

/** Sends a browser to Telegram, which asks the person whether they want to sign in here. */
export const beginTelegramSignIn = defineRoute({
  method: 'GET',
  path: '/sign-in/telegram',
  access: 'everybody',
  summary: 'Sends the browser to Telegram to sign in, where that is configured',
  input: z.object({}),
  attemptsPerMinute: 10,
  async handle({ telegramSignIn }) {
    if (telegramSignIn === null) throw new AppError('page_not_found')
    const telegram = createSecret({ bytes: COOKIE_BYTES })
    return { status: 303, location: await telegramSignIn.begin(telegram), body: null, cookies: { telegram } }
  },
})
