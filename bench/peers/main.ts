import { once } from 'node:events'
import { sendByAutoRetry } from './auto-retry'
import { sendByBullmq } from './bullmq'
import { sendByGrammyLoop, sendByGrammyPoolLoop } from './grammy-loop'
import { sendByMailPool } from './mail-pool'
import type { Peer, PeerJob } from './peer'
import { sendByRawLoop } from './raw-loop'
import { sendByThrottler } from './throttler'

const peers = {
  raw: sendByRawLoop,
  grammy: sendByGrammyLoop,
  'grammy-pool': sendByGrammyPoolLoop,
  'auto-retry': sendByAutoRetry,
  bullmq: sendByBullmq,
  throttler: sendByThrottler,
  'mail-pool': sendByMailPool,
} as const satisfies Record<string, Peer>
export type PeerName = keyof typeof peers

/** One peer in a process of its own: says ready, sends when told to go, says done. */
async function main(): Promise<void> {
  const [, , name = '', job = ''] = process.argv
  process.once('disconnect', () => process.exit(0))
  const send = await peers[name as PeerName](JSON.parse(job) as PeerJob)
  const go = once(process, 'message')
  process.send?.('ready')
  await go
  await send()
  process.send?.('done')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
