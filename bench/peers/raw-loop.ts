import { Pool } from 'undici'
import { loop, TEXT } from './loop'
import type { Peer } from './peer'

/** The physical limit: undici over kept connections, nothing recorded, no answer looked at. */
export const sendByRawLoop: Peer = (job) => {
  const pool = new Pool(job.apiRoot, { connections: job.concurrency, pipelining: 1 })
  const path = `/bot${job.token}/sendMessage`
  const headers = { 'content-type': 'application/json' }
  const send = async (index: number) => {
    const body = JSON.stringify({ chat_id: job.firstChat + index, text: TEXT })
    const answer = await pool.request({ path, method: 'POST', headers, body })
    await answer.body.text()
  }
  return Promise.resolve(() => loop(job, send))
}
