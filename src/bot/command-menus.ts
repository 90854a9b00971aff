import { commandMenu, commandsOf, everybodysCommands, groupCommands } from '../messages/commands'
import { translator } from '../messages/translate'
import type { CommandMenu } from '../telegram/commands'
import type { Language } from '../vocabulary/language'
import { DEFAULT_LANGUAGE, languages } from '../vocabulary/language'

/** The menus of everybody: in private chats all that is theirs, in groups nothing personal. */
export function generalMenus(): CommandMenu[] {
  return [
    ...inEveryLanguage({ scope: { type: 'default' }, names: everybodysCommands }),
    ...inEveryLanguage({ scope: { type: 'all_private_chats' }, names: everybodysCommands }),
    ...inEveryLanguage({ scope: { type: 'all_group_chats' }, names: groupCommands }),
  ]
}

/** The menu of one person's chat: what they may do, in the language they chose, whatever their Telegram speaks. */
export function personalMenu(person: {
  telegramId: number
  language: Language
  isOrganiser: boolean
  isOwner: boolean
}): CommandMenu {
  const names = commandsOf(person)
  return {
    scope: { type: 'chat', chat_id: person.telegramId },
    commands: commandMenu(translator(person.language), { names }),
  }
}

/** One menu a language, and the default language's for everybody else. */
function inEveryLanguage({
  scope,
  names,
}: {
  scope: CommandMenu['scope']
  names: readonly string[]
}): CommandMenu[] {
  const others = languages.filter((language) => language !== DEFAULT_LANGUAGE)
  return [
    { scope, commands: commandMenu(translator(DEFAULT_LANGUAGE), { names }) },
    ...others.map((language) => ({
      ...{ scope, languageCode: language },
      commands: commandMenu(translator(language), { names }),
    })),
  ]
}
