import { InputFile } from 'grammy'
import { toMainMenu } from '../messages/menu'
import type { BotContext } from './context'
import { qrPng } from './qr-png'

/** Sends a link as the photo of a QR code, with words below it. */
export async function replyWithQr(
  ctx: BotContext,
  { link, name, caption }: { link: string; name: string; caption: string },
): Promise<void> {
  await ctx.replyWithPhoto(new InputFile(qrPng(link), `${name}.png`), {
    caption,
    reply_markup: toMainMenu(ctx.t),
  })
}
