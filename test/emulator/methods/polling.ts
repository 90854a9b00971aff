import { ApiFailure, badRequest } from '../api-failure'
import { flagOf, integerOf, listOf, textOf } from '../params'
import type { WireUpdate } from '../wire'
import type { Call, Method } from './call'

const maxPollSeconds = 50

function getUpdates(call: Call): Promise<WireUpdate[]> {
  const { bot, params } = call
  if (bot.webhookUrl !== '')
    throw new ApiFailure(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  const allowed = listOf(params, 'allowed_updates')
  if (allowed) bot.updates.allow(allowed.filter((kind) => typeof kind === 'string'))
  const limit = integerOf(params, 'limit') ?? 100
  const timeout = integerOf(params, 'timeout') ?? 0
  const { updates, abandon } = bot.updates.poll({
    offset: integerOf(params, 'offset') ?? 0,
    limit: limit < 1 || limit > 100 ? 100 : limit,
    timeoutMs: Math.min(Math.max(timeout, 0), maxPollSeconds) * 1000,
  })
  call.onAbandon(abandon)
  return updates
}

function setWebhook(call: Call): true {
  const url = textOf(call.params, 'url') ?? ''
  if (url !== '' && !url.startsWith('https://'))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (flagOf(call.params, 'drop_pending_updates')) call.bot.updates.drop()
  call.bot.webhookUrl = url
  return true
}

export const pollingMethods: Record<string, Method> = {
  getUpdates: { run: getUpdates },
  setWebhook: { run: setWebhook },
  deleteWebhook: {
    run: (call) => {
      call.bot.webhookUrl = ''
      if (flagOf(call.params, 'drop_pending_updates')) call.bot.updates.drop()
      return true
    },
  },
  getWebhookInfo: {
    run: (call) => ({
      url: call.bot.webhookUrl,
      has_custom_certificate: false,
      pending_update_count: call.bot.updates.pending,
    }),
  },
}
