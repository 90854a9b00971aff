import { Composer } from 'grammy'
import { setLanguage } from '../../domain/users/set-language'
import { AppError } from '../../errors'
import { languageChoice, parseLanguageData } from '../../messages/language-choice'
import { mainMenu, menuData } from '../../messages/menu'
import { translator } from '../../messages/translate'
import type { BotContext } from '../context'
import { editWith, replyWith } from '../reply'

/** /language: which language the bot speaks with this person. */
export function createLanguageFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  const ask = (ctx: BotContext) => replyWith(ctx, languageChoice(ctx.t))
  feature.command('language', ask)
  feature.callbackQuery(menuData('language'), ask)
  feature.callbackQuery(/^language:/, async (ctx) => {
    const language = parseLanguageData(ctx.callbackQuery.data)
    if (language === null) throw new AppError('stale_button')
    await setLanguage(ctx.app, { userId: ctx.user.id, language })
    const t = translator(language)
    await editWith(ctx, { text: t('language-changed'), reply_markup: mainMenu(t) })
  })
  return feature
}
