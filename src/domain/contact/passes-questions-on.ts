import type { App } from '../../app'

/** Whether questions leave Herald, for the organisers' chat or mailbox: what lies there is theirs to erase. */
export function passesQuestionsOn({ config }: Pick<App, 'config'>): boolean {
  return config.supportChatId !== undefined || config.supportEmail !== undefined
}
