import { loadLeaseFigures } from '../../../domain/figures/load-figures'
import { classifyError } from '../../../telegram/send-outcome'
import type { TelegramApi } from '../../../telegram/api'
import { fine, problem, say } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** Another program that polls comes back within this, and the two of us are told of the conflict. */
const LISTEN_SECONDS = 4

/** Nobody but this installation receives the bot's updates. */
export async function checkPolling(patient: Patient): Promise<Finding[]> {
  const { telegram, listenSeconds = LISTEN_SECONDS } = patient
  if (!isOpen(telegram)) return []
  const { api } = telegram.value
  const webhook = await api.getWebhookInfo().catch(() => null) // what Telegram refuses is told by the check of the token
  if (webhook === null) return []
  if (webhook.url !== undefined && webhook.url !== '')
    return [
      problem(
        say`a webhook is set, ${webhook.url}: Telegram gives updates to it and refuses to be polled`,
        say`stop what set it, then call deleteWebhook: https://core.telegram.org/bots/api#deletewebhook`,
      ),
    ]
  if (await isPolledByHerald(patient)) return [fine(say`a bot of this installation polls`)]
  return [await listen(api, listenSeconds)]
}

async function isPolledByHerald({ database, now }: Patient): Promise<boolean> {
  if (!isOpen(database)) return false
  const leases = await loadLeaseFigures({ db: database.value, now }).catch(() => []) // no such table: no bot either
  return leases.some(({ name, isHeld }) => name === 'polling' && isHeld)
}

/** Polls without confirming anything, as a second bot would. */
async function listen(api: TelegramApi['api'], timeout: number): Promise<Finding> {
  try {
    await api.getUpdates({ limit: 1, timeout })
    return fine(say`nobody polls`)
  } catch (error) {
    const outcome = classifyError(error)
    if (outcome.kind !== 'failed' || outcome.code !== 'telegram_409') throw error
    return problem(
      say`another program polls with this token`,
      say`stop it, or revoke the token with @BotFather (/revoke): a bot has one program that polls`,
    )
  }
}
