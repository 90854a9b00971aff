import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** What the server of e-mail has seen since it was asked to forget. */
export interface LetterCounts {
  letters: number
  /** Addresses that were written to, and those of them more than once. */
  addresses: number
  doubled: number
  /** Since it started. */
  connections: number
}

/** A server of e-mail in a process of its own: it reads every letter, counts it, and answers to its end after a while. */
async function main(): Promise<void> {
  const latencyMs = Number(process.argv[2])
  const times = new Map<string, number>()
  let letters = 0
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    logger: false, // nor a warning of the certificate, which is everybody's
    onConnect: (_, done) => {
      connections += 1
      done(null)
    },
    onData: (stream, { envelope }, done) => {
      stream.resume()
      stream.once('end', () => {
        letters += 1
        for (const { address } of envelope.rcptTo) times.set(address, (times.get(address) ?? 0) + 1)
        void sleep(latencyMs).then(() => done(null))
      })
    },
  })
  server.on('error', () => undefined) // whoever sends ends its connections as it likes
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  process.once('disconnect', () => process.exit(0))
  process.on('message', (request) => {
    if (request === 'forget') {
      times.clear()
      letters = 0
    }
    const doubled = [...times.values()].filter((count) => count > 1).length
    const counts: LetterCounts = { letters, addresses: times.size, doubled, connections }
    process.send?.(counts)
  })
  process.send?.((server.server.address() as AddressInfo).port)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
