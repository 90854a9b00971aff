import type { BotCommand } from 'grammy/types'
import type { Translate } from './translate'

/** Commands of everybody, in the order of the menu; `command-<name>` describes each. */
export const everybodysCommands = [
  'start',
  'register',
  'my',
  'profile',
  'stop',
  'resume',
  'language',
  'timezone',
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
] as const

export const commandNames = [...everybodysCommands, ...organisersCommands] as const

/** The menu of commands as Telegram shows it. */
export function commandMenu(t: Translate, { names }: { names: readonly string[] }): BotCommand[] {
  return names.map((command) => ({ command, description: t(`command-${command}`) }))
}
