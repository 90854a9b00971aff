import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { MailMessage } from 'nodemailer'
import type { OutgoingMail, SmtpServer } from '../vocabulary/mail'
import type { SendOutcome } from '../vocabulary/send-outcome'
import { classifyMailError } from './mail-outcome'

/** Sends e-mail. Every answer of the server and every lost connection is an outcome; nothing is thrown. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<SendOutcome>
  /** Connects, checks the certificate and signs in; throws what stood in the way. */
  verify(): Promise<void>
  close(): void
}

export interface MailerSettings {
  server: SmtpServer
  /** `Name <address>`, or an address. */
  from: string
  /** For the whole of one letter; 60 s if absent. */
  timeoutMs?: number
}

/** Whoever leases letters leases them for longer. */
export const MAIL_TIMEOUT_MS = 60_000
const CONNECT_TIMEOUT_MS = 10_000
/** Servers of our size allow a few at once; a connection is kept and used again. */
const MAX_CONNECTIONS = 2

/** Builds the mailer; it connects with the first letter. */
export function createMailer({ server, from, timeoutMs = MAIL_TIMEOUT_MS }: MailerSettings): Mailer {
  const transport = createTransport({ pool: true, ...transportOf(server), socketTimeout: timeoutMs })
  const texts = new Map<string, Readable>()
  transport.use('stream', ({ message }: MailMessage, done: () => void) => {
    const create = message.createReadStream.bind(message)
    message.createReadStream = (...options) => {
      const text = create(...options)
      texts.set(bare(message.messageId()), text)
      return text
    }
    done()
  })
  return {
    async send({ messageId, ...mail }) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        await transport.sendMail({ ...mail, from, messageId: `<${messageId}>`, signal, ...noOutsideFiles })
        return { kind: 'sent', messageIds: [] }
      } catch (error) {
        return classifyMailError(error, { wasWritten: texts.get(messageId)?.readableEnded ?? false })
      } finally {
        texts.delete(messageId)
      }
    },
    async verify() {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

const bare = (messageId: string) => messageId.replace(/^<|>$/g, '')

/** What somebody wrote never makes this machine read a file or an address. */
const noOutsideFiles = { disableFileAccess: true, disableUrlAccess: true } as const

function transportOf({ host, port, login, security, checksCertificate }: SmtpServer) {
  return {
    ...{ host, port, secure: security === 'implicit' },
    ...{ requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(login && { auth: login }),
    tls: { rejectUnauthorized: checksCertificate },
    maxConnections: MAX_CONNECTIONS,
    // The library would send a letter again whose connection was lost, even after all of it was written: rows say what is.
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
  }
}
