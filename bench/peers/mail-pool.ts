import { createTransport } from 'nodemailer'
import { broadcastLetter } from '../../src/messages/broadcast-letter'
import { addressOf } from '../rig/sender'
import { loop, TEXT } from './loop'
import type { Peer } from './peer'

/** The library of e-mail as it comes: its pool, the same letters, nothing recorded. */
export const sendByMailPool: Peer = (job) => {
  const { hostname: host, port } = new URL(job.smtpUrl ?? '')
  const transport = createTransport({
    ...{ pool: true, host, port: Number(port), secure: false, tls: { rejectUnauthorized: false } },
    maxConnections: job.concurrency,
  })
  const letter = broadcastLetter({
    ...{ subject: 'Doors', language: 'en', stopLink: null, fileLinks: [] },
    content: { kind: 'text', text: TEXT, entities: [] },
  })
  const send = (index: number) =>
    transport.sendMail({ ...letter, from: 'herald@example.org', to: addressOf(index) })
  return Promise.resolve(async () => {
    await loop(job, send)
    transport.close()
  })
}
