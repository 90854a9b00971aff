import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { LEASE_EXPIRED } from '../../vocabulary/send-outcome'
import { isUnderWay, leasedColumns } from './lease-contact-mail'
import type { LeasedMail } from './lease-contact-mail'
import { recordContactMail } from './record-contact-mail'

/**
 * Records of e-mails whose sender died that nobody knows whether they arrived. A death is an attempt like any other: the
 * next one waits, and a letter that takes its process with it is given up. Any worker may do it at any time. Answers the
 * letters that it was recorded of, and not those that another worker was quicker with.
 */
export async function expireContactMails(app: Pick<App, 'db' | 'now' | 'config'>): Promise<LeasedMail[]> {
  const expired = await read<LeasedMail>(
    app,
    sql`SELECT ${leasedColumns} FROM contact_mails
        WHERE ${isUnderWay} AND status = 'sending' AND lease_until < ${app.now()} ORDER BY id`,
  )
  const recorded: LeasedMail[] = []
  for (const mail of expired)
    if (await recordContactMail(app, { mail, outcome: LEASE_EXPIRED })) recorded.push(mail)
  return recorded
}
