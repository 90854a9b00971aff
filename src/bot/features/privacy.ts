import { Composer, InputFile } from 'grammy'
import { passesQuestionsOn } from '../../domain/contact/passes-questions-on'
import { exportPerson } from '../../domain/users/export-person'
import { menuData, toMainMenu } from '../../messages/menu'
import { privacyCard, privacyData } from '../../messages/privacy'
import type { BotContext } from '../context'
import { eraseForm } from '../forms/erase-form'
import { startForm } from '../forms/start-form'
import { replyWith } from '../reply'

/** /privacy: a copy of everything that is kept about the person, and the way to have it erased. */
export function createPrivacyFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  const show = (ctx: BotContext) =>
    replyWith(ctx, privacyCard(ctx.t, { isPassedOn: passesQuestionsOn(ctx.app) }))
  feature.command('privacy', show)
  feature.callbackQuery(menuData('privacy'), show)
  feature.callbackQuery(privacyData.export, sendExport)
  feature.callbackQuery(privacyData.erase, (ctx) =>
    startForm(ctx, eraseForm, eraseForm.initial, { anew: true }),
  )
  return feature
}

async function sendExport(ctx: BotContext): Promise<void> {
  const { id: userId, telegramId } = ctx.user
  const person = await exportPerson(ctx.app, { userId, telegramId })
  const file = new InputFile(Buffer.from(JSON.stringify(person, null, 2)), 'my-data.json')
  await ctx.replyWithDocument(file, {
    caption: ctx.t('privacy-exported'),
    reply_markup: toMainMenu(ctx.t),
  })
}
