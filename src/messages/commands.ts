import type { BotCommand } from 'grammy/types'
import type { Translate } from './translate'

/** Commands of everybody, in the order of the menu; `command-<name>` describes each. */
export const everybodysCommands = [
  'start',
  'register',
  'my',
  'profile',
  'contact',
  'stop',
  'resume',
  'language',
  'timezone',
  'privacy',
  'help',
  'cancel',
] as const
/** Commands that organisers have besides. */
export const organisersCommands = [
  'admin',
  'applications',
  'competitions',
  'broadcast',
  'broadcasts',
  'templates',
  'audit',
  'panel',
] as const

/** Commands that owners have besides. */
export const ownersCommands = ['organisers', 'ops'] as const

/** In a group all that can be told is where to find the bot. */
export const groupCommands = ['help'] as const

export const commandNames = [...everybodysCommands, ...organisersCommands, ...ownersCommands] as const

/** The commands of one person, in the order of their menu: what they came for first. */
export function commandsOf({ isOrganiser, isOwner }: { isOrganiser: boolean; isOwner: boolean }): string[] {
  return [
    ...everybodysCommands,
    ...(isOrganiser || isOwner ? organisersCommands : []),
    ...(isOwner ? ownersCommands : []),
  ]
}

/** The menu of commands as Telegram shows it. */
export function commandMenu(t: Translate, { names }: { names: readonly string[] }): BotCommand[] {
  return names.map((command) => ({ command, description: t(`command-${command}`) }))
}
