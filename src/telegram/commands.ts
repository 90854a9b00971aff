import type { Api } from 'grammy'
import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types'
import { classifyError } from './send-outcome'

/** The commands shown in one scope; without a language for everybody whose language has no menu of its own. */
export interface CommandMenu {
  scope: BotCommandScope
  languageCode?: LanguageCode
  commands: readonly BotCommand[]
}

/**
 * Sets the menus, one call each, in the given order; the texts come from messages. Throws what Telegram answers,
 * except that a chat which never wrote to the bot (an owner, say) is passed over and returned.
 */
export async function setCommandMenus(
  api: Api,
  { menus }: { menus: readonly CommandMenu[] },
): Promise<CommandMenu[]> {
  const passedOver: CommandMenu[] = []
  for (const menu of menus) {
    if (!(await setMenu(api, menu))) passedOver.push(menu)
  }
  return passedOver
}

/** Deletes the menu of one chat, after which it shows everybody's; of a chat that is gone there is nothing to delete. */
export async function deleteCommandMenu(api: Api, { chatId }: { chatId: number }): Promise<void> {
  try {
    await api.deleteMyCommands({ scope: { type: 'chat', chat_id: chatId } })
  } catch (error) {
    if (classifyError(error).kind !== 'blocked') throw error
  }
}

async function setMenu(api: Api, { scope, languageCode, commands }: CommandMenu): Promise<boolean> {
  const language = languageCode === undefined ? {} : { language_code: languageCode }
  try {
    return await api.setMyCommands([...commands], { scope, ...language })
  } catch (error) {
    const isUnknownChat = 'chat_id' in scope && classifyError(error).kind === 'blocked'
    if (isUnknownChat) return false
    throw error
  }
}
