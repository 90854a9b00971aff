import { Composer } from 'grammy'
import { menuData } from '../../messages/menu'
import type { BotContext } from '../context'
import { startForm } from '../forms/start-form'
import { timezoneForm } from '../forms/timezone-form'

/** /timezone: whose clock times are told by. */
export function createTimezoneFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  const ask = (ctx: BotContext) => startForm(ctx, timezoneForm, timezoneForm.initial, { anew: true })
  feature.command('timezone', ask)
  feature.callbackQuery(menuData('timezone'), ask)
  return feature
}
