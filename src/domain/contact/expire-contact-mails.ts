import type { App } from '../../app'
import { listExpiredMails } from './lease-contact-mail'
import type { LeasedMail } from './lease-contact-mail'
import { recordContactMail } from './record-contact-mail'

const LEASE_EXPIRED = {
  kind: 'unknown',
  code: 'lease_expired',
  text: 'the sending process ended before it knew the answer',
} as const

/**
 * Records of e-mails whose sender died that nobody knows whether they arrived. A death is an attempt like any other: the
 * next one waits, and a letter that takes its process with it is given up. Any worker may do it at any time. Answers those letters.
 */
export async function expireContactMails(app: Pick<App, 'db' | 'now' | 'config'>): Promise<LeasedMail[]> {
  const expired = await listExpiredMails(app)
  for (const mail of expired) await recordContactMail(app, { mail, outcome: LEASE_EXPIRED })
  return expired
}
