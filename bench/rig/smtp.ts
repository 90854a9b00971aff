import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LetterCounts } from './smtp-process'

const program = join(__dirname, 'smtp-process.js')

/** A server of e-mail (rig/smtp-process.ts). */
export interface Smtp {
  /** As SMTP_URL: STARTTLS, with a certificate that nobody vouches for. */
  url: string
  counts(): Promise<LetterCounts>
  /** Counts from nothing again. */
  forget(): Promise<void>
  stop(): Promise<void>
}

/** Starts a server that answers to each letter after `latencyMs`. */
export async function startSmtp({ latencyMs }: { latencyMs: number }): Promise<Smtp> {
  const child = fork(program, [String(latencyMs)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = (await once(child, 'message')) as [number]
  const ask = async (question: 'counts' | 'forget') => {
    const answer = once(child, 'message')
    child.send(question)
    const [counts] = (await answer) as [LetterCounts]
    return counts
  }
  return {
    url: `smtp://127.0.0.1:${port}?tls=unchecked`,
    counts: () => ask('counts'),
    async forget() {
      await ask('forget')
    },
    async stop() {
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    },
  }
}
