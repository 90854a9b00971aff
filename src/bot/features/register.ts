import { Composer } from 'grammy'
import type { BotContext } from '../context'
import { startRegistration } from '../forms/start-registration'

/** /register: the form does the rest. */
export function createRegisterFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('register', (ctx) => startRegistration(ctx, {}))
  return feature
}
