import { classifyError } from '../../../telegram/send-outcome'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** Where SUPPORT_CHAT_ID is a group, the bot is in it, and hears what it has to and no more. */
export async function checkSupportChat({ telegram, config }: Patient): Promise<Finding[]> {
  const { supportChatId: chatId } = config
  if (!isOpen(telegram) || chatId === undefined || chatId > 0) return []
  const { api } = telegram.value
  const bot = await api.getMe().catch(() => null) // told by the check of the token
  if (bot === null) return []
  const status = await standing(() => api.getChatMember(chatId, bot.id))
  if (!['member', 'administrator', 'creator'].includes(status))
    return [
      problem(
        say`the bot is not in the group of SUPPORT_CHAT_ID (${shown(status)})`,
        say`add it to the group, or correct SUPPORT_CHAT_ID; questions are kept until then`,
      ),
    ]
  if (bot.can_read_all_group_messages)
    return [
      warning(
        say`the bot's privacy mode is off: Telegram hands it everything that is said in the group`,
        say`turn it on with @BotFather (/setprivacy, Enable): Herald needs replies alone`,
      ),
    ]
  return [fine(say`the bot is in the group and, in privacy mode, gets replies alone`)]
}

async function standing(ask: () => Promise<{ status: string }>): Promise<string> {
  try {
    return (await ask()).status
  } catch (error) {
    const outcome = classifyError(error)
    if (outcome.kind === 'blocked') return outcome.cause
    return 'code' in outcome ? outcome.code : outcome.kind
  }
}
