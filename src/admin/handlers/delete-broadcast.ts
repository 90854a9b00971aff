import { z } from 'zod'
import type { App } from '../../app'
import { discardBroadcast } from '../../domain/broadcasts/discard-broadcast'
import type { CardPlace } from '../../domain/broadcasts/retract-broadcast'
import { findLanguage } from '../../domain/users/find-language'
import { translator } from '../../messages/translate'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Drops a draft that will not be sent, as the chat's button does. */
export const deleteBroadcast = defineSessionRoute({
  method: 'DELETE',
  path: '/api/broadcasts/:id',
  access: 'organiser',
  summary: 'Drops a draft; what was launched stays',
  input: z.object({ params: z.object({ id: rowId }), query: z.strictObject({ version }) }),
  async handle({ app, session, input: { params, query } }) {
    const by = { organiserId: session.telegramId, via: 'panel' as const }
    const place = await discardBroadcast(app, { broadcastId: params.id, ...query, by })
    if (place !== null) await tellInChat(app, place)
    return { status: 204, body: null }
  },
})

/** Within 10 s. What cannot be told, since the message is gone or Telegram is away, its own old buttons say when they are pressed. */
async function tellInChat(app: App, { chatId, messageId }: CardPlace): Promise<void> {
  if (messageId === null) return
  const t = translator((await findLanguage(app, { telegramId: chatId })) ?? DEFAULT_LANGUAGE)
  await app.messenger.editMessage({ chatId, messageId, message: { text: t('broadcast-discarded') } })
}
