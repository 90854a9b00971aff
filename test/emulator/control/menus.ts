import type { BotAccount } from '../bot-account'
import { commandKey } from '../methods/profile'
import type { WireCommand } from '../wire'

/** The menu Telegram would show in a chat: the narrowest scope that has one, in the language or without. */
export function resolveMenu(bot: BotAccount, chatId: number, languageCode: string): WireCommand[] {
  const wide = chatId > 0 ? 'all_private_chats' : 'all_group_chats'
  const scopes = [{ type: 'chat', chat_id: chatId }, { type: wide }, { type: 'default' }]
  for (const scope of scopes) {
    for (const language of [languageCode, '']) {
      const menu = bot.commands.get(commandKey(scope, language))
      if (menu && menu.length > 0) return menu
    }
  }
  return []
}
