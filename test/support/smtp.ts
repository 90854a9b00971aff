import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server'

/** What a server does to the next letters; it is well behaved by default. */
export interface SmtpFaults {
  /** An answer to the sender, to the recipient, or to the end of the letter; of one address only, or of all. */
  refuse?: { at: 'sender' | 'recipient' | 'end'; code: number; address?: string; text?: string }
  /** The connection is cut when the recipient is named, in the middle of the letter, or after all of it was taken. */
  cut?: 'recipient' | 'middle' | 'after'
  /** The connection ends in good order instead of an answer to the end of the letter. */
  isLeaving?: boolean
  /** The answer to the recipient, or to the end of the letter, never comes. */
  silentAt?: 'recipient' | 'end'
  /** The same to this recipient alone. */
  silentTo?: string
  /** The answer to the end of a letter that was taken waits for this: the server is slow. */
  heldUntil?: Promise<unknown>
}

export interface TestSmtp {
  url: string
  /** Letters taken over, as they came. */
  letters: string[]
  /** Whom each of them was given to, which its headers need not say. */
  recipients: string[][]
  /** How many connections were made. */
  connections(): number
  faults: SmtpFaults
  stop(): Promise<void>
}

/** A real SMTP server on the loopback interface, which is told how to fail. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<TestSmtp> {
  const letters: string[] = []
  const recipients: string[][] = []
  const sockets = new Map<number | undefined, Socket>()
  let connections = 0
  const faults: SmtpFaults = {}
  const refusal = ({ code, text: words = 'refused by the test' }: NonNullable<SmtpFaults['refuse']>) =>
    Object.assign(new Error(words), { responseCode: code })
  const socketOf = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)
  const server = new SMTPServer({
    authOptional: true,
    logger: false, // nor a warning of the certificate, which is everybody's and expired: just what a test wants
    onMailFrom: (_, __, done) => done(faults.refuse?.at === 'sender' ? refusal(faults.refuse) : null),
    onRcptTo: ({ address }, session, done) => {
      if (faults.cut === 'recipient') return void socketOf(session)?.destroy()
      if (faults.silentAt === 'recipient' || faults.silentTo === address) return
      const { refuse } = faults
      const isRefused = refuse?.at === 'recipient' && (refuse.address ?? address) === address
      done(isRefused ? refusal(refuse) : null)
    },
    onData: (stream, session, done) => {
      if (faults.cut === 'middle') return void socketOf(session)?.destroy()
      const take = (letter: string) => {
        if (faults.refuse?.at === 'end') return done(refusal(faults.refuse))
        letters.push(letter)
        recipients.push(session.envelope.rcptTo.map(({ address }) => address))
        if (faults.cut === 'after') return void socketOf(session)?.destroy()
        if (faults.isLeaving === true) return void socketOf(session)?.end()
        if (faults.silentAt !== 'end') void (faults.heldUntil ?? Promise.resolve()).then(() => done(null))
      }
      // Whoever sends may end in the middle of a letter.
      text(stream).then(take, () => undefined)
    },
    ...options,
  })
  server.on('error', () => undefined) // cut by the test
  server.server.on('connection', (socket: Socket) => {
    connections += 1
    const { remotePort } = socket
    sockets.set(remotePort, socket)
    socket.on('close', () => sockets.delete(remotePort))
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `${options.secure === true ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    letters,
    recipients,
    connections: () => connections,
    faults,
    stop: async () => {
      for (const socket of sockets.values()) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
