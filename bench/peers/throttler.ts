import { apiThrottler } from '@grammyjs/transformer-throttler'
import { Api } from 'grammy'
import { loop, TEXT } from './loop'
import type { Peer } from './peer'

/** All calls at once, held back by grammY's throttler with its own settings. */
export const sendByThrottler: Peer = (job) => {
  const api = new Api(job.token, { apiRoot: job.apiRoot })
  api.config.use(apiThrottler())
  const atOnce = { count: job.count, concurrency: job.count }
  // What it could not send is not tried again: nobody would do that for it.
  const send = (index: number) => api.sendMessage(job.firstChat + index, TEXT).catch(() => undefined) // counted by the server
  return Promise.resolve(() => loop(atOnce, send))
}
