import type { Api } from 'grammy'
import type { App } from '../app'
import { listOrganiserIds } from '../domain/organisers/list-organiser-ids'
import { commandMenu, commandNames, everybodysCommands } from '../messages/commands'
import { translator } from '../messages/translate'
import type { CommandMenu } from '../telegram/commands'
import { setCommandMenus } from '../telegram/commands'
import { DEFAULT_LANGUAGE, languages } from '../vocabulary/language'

/** Tells Telegram which commands to offer: everybody's in all private chats, more in each organiser's own. */
export async function registerCommandMenus(app: App, api: Api): Promise<void> {
  const organiserIds = new Set([...app.config.adminIds, ...(await listOrganiserIds(app))])
  const menus = [
    ...menusOf({ scope: { type: 'all_private_chats' }, names: everybodysCommands }),
    ...[...organiserIds].flatMap((chatId) => organiserMenus(chatId)),
  ]
  await setCommandMenus(api, { menus })
}

/** The menus of an organiser's chat; set again when an organiser writes for the first time. */
export function organiserMenus(chatId: number): CommandMenu[] {
  return menusOf({ scope: { type: 'chat', chat_id: chatId }, names: commandNames })
}

/** One menu a language, and the default language's for everybody else. */
function menusOf({ scope, names }: { scope: CommandMenu['scope']; names: readonly string[] }): CommandMenu[] {
  return [
    { scope, commands: commandMenu(translator(DEFAULT_LANGUAGE), { names }) },
    ...languages
      .filter((language) => language !== DEFAULT_LANGUAGE)
      .map((language) => ({
        scope,
        languageCode: language,
        commands: commandMenu(translator(language), { names }),
      })),
  ]
}
