import { autoRetry } from '@grammyjs/auto-retry'
import { Api } from 'grammy'
import { loop, TEXT } from './loop'
import type { Peer } from './peer'

/** grammY's own advice for a few messages: one after the other, and each 429 waited for. */
export const sendByAutoRetry: Peer = (job) => {
  const api = new Api(job.token, { apiRoot: job.apiRoot })
  api.config.use(autoRetry())
  const inSequence = { count: job.count, concurrency: 1 }
  return Promise.resolve(() => loop(inSequence, (index) => api.sendMessage(job.firstChat + index, TEXT)))
}
