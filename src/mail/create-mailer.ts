import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { MailMessage } from 'nodemailer'
import type { OutgoingMail, SmtpServer } from '../vocabulary/mail'
import { NOT_STARTED } from '../vocabulary/send-outcome'
import type { SendOutcome } from '../vocabulary/send-outcome'
import { classifyMailError } from './mail-outcome'

/** Sends e-mail. Every answer of the server and every lost connection is an outcome; nothing is thrown. */
export interface Mailer {
  send(mail: OutgoingMail, way?: SendingWay): Promise<SendOutcome>
  /** Connects, checks the certificate and signs in; throws what stood in the way. */
  verify(): Promise<void>
  close(): void
}

/** Whoever sends may want to end: then what is not written is given up at once, and what is gets ten seconds more. */
export interface SendingWay {
  stopping?: AbortSignal | undefined
  /** The same after so long: somebody waits for it. */
  patienceMs?: number
}

export interface MailerSettings {
  /** Of `SMTP_URL` (smtp-url.ts). */
  server: SmtpServer
  /** `Name <address>`, or an address. */
  from: string
  /** For the whole of one letter; 60 s if absent. */
  timeoutMs?: number
  /** For the answer to a letter that was written when its sender is to stop; 10 s if absent. */
  graceMs?: number
}

/** Whoever leases letters leases them for longer. */
export const MAIL_TIMEOUT_MS = 60_000
/** Less than a process has for stopping (STOP_TIMEOUT_MS of main.ts): what came of it must be recorded, too. */
const GRACE_MS = 10_000
const CONNECT_TIMEOUT_MS = 10_000
/** Servers of our size allow a few at once; a connection is kept and used again, with one login. */
export const MAIL_CONNECTIONS = 4
/** One is left for a question. */
export const NOTICE_CONNECTIONS = MAIL_CONNECTIONS - 1

/** Builds the mailer; it connects with the first letter. */
export function createMailer({
  server,
  from,
  timeoutMs = MAIL_TIMEOUT_MS,
  graceMs = GRACE_MS,
}: MailerSettings): Mailer {
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
    async send({ messageId, ...mail }, way = {}) {
      const isWritten = () => texts.get(messageId)?.readableEnded ?? false
      const patience = patienceFor({ timeoutMs, graceMs, ...way, isWritten })
      const { signal } = patience
      try {
        await transport.sendMail({ ...mail, from, messageId: `<${messageId}>`, signal, ...noOutsideFiles })
        return { kind: 'sent', messageIds: [] }
      } catch (error) {
        const wasWritten = isWritten()
        // It is we who stopped: nothing failed.
        if (!wasWritten && patience.isOver()) return NOT_STARTED
        return classifyMailError(error, { wasWritten, wasBegun: texts.has(messageId) })
      } finally {
        patience.end()
        texts.delete(messageId)
      }
    },
    async verify() {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

interface Patience extends SendingWay {
  timeoutMs: number
  graceMs: number
  isWritten: () => boolean
}

/** A signal that is aborted when a letter is not waited for any longer; `isOver`: by its sender. `end` once that is known. */
function patienceFor({ timeoutMs, graceMs, stopping, patienceMs, isWritten }: Patience) {
  const giveUp = new AbortController()
  const abort = () => giveUp.abort()
  const timers = [setTimeout(abort, timeoutMs)]
  let isOver = false
  const onStop = () => {
    isOver = true
    if (isWritten()) timers.push(setTimeout(abort, graceMs))
    else abort()
  }
  if (patienceMs !== undefined) timers.push(setTimeout(onStop, patienceMs))
  if (stopping?.aborted === true) onStop()
  stopping?.addEventListener('abort', onStop, { once: true })
  const end = () => {
    for (const timer of timers) clearTimeout(timer)
    stopping?.removeEventListener('abort', onStop)
  }
  return { signal: giveUp.signal, isOver: () => isOver, end }
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
    maxConnections: MAIL_CONNECTIONS,
    // The library would send a letter again whose connection was lost, even after all of it was written: rows say what is.
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
  }
}
