import { Composer } from 'grammy'
import { createSignInLink } from '../../domain/panel/create-sign-in-link'
import { panelLink } from '../../messages/panel-link'
import { panelData } from '../../messages/panel-data'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith } from '../reply'

/** /panel: a link by which an organiser signs in to the web panel, once. */
export function createPanelFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('panel', organisersOnly, async (ctx) => replyWith(ctx, await link(ctx)))
  feature.callbackQuery(panelData, organisersOnly, async (ctx) => editWith(ctx, await link(ctx)))
  return feature
}

async function link({ app, t, user }: BotContext): Promise<OutgoingMessage> {
  return panelLink(t, { link: await createSignInLink(app, { userId: user.id }) })
}
