import { classifyError } from '../../../telegram/send-outcome'
import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** Telegram is reachable, and knows the token. */
export async function checkToken({ telegram }: Patient): Promise<Finding[]> {
  if (!isOpen(telegram)) return []
  try {
    const { username } = await telegram.value.api.getMe()
    return [fine(say`Telegram knows the token: @${username}`)]
  } catch (error) {
    return [judge(error)]
  }
}

function judge(error: unknown): Finding {
  const outcome = classifyError(error)
  if (outcome.kind === 'token_fault')
    return problem(
      say`Telegram does not know the token`,
      say`ask @BotFather for the bot's token (/token) and put it into BOT_TOKEN; a revoked one is dead for good`,
    )
  const code = 'code' in outcome ? outcome.code : outcome.kind
  return problem(
    say`Telegram does not answer (${shown(code)})`,
    say`see that this machine reaches TELEGRAM_API_ROOT over https (DNS, firewall, proxy)`,
  )
}
