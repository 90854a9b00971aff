import { Api } from 'grammy'
import { createApi } from '../../src/telegram/api'
import { loop, TEXT } from './loop'
import type { Peer } from './peer'

/** grammY as it comes, so many calls at once, nothing recorded. */
export const sendByGrammyLoop: Peer = (job) => {
  const api = new Api(job.token, { apiRoot: job.apiRoot })
  return Promise.resolve(() => loop(job, (index) => api.sendMessage(job.firstChat + index, TEXT)))
}

/** The same over Herald's HTTP client, which is what of the speed is the client's. */
export const sendByGrammyPoolLoop: Peer = (job) => {
  const { api } = createApi(job)
  return Promise.resolve(() => loop(job, (index) => api.sendMessage(job.firstChat + index, TEXT)))
}
