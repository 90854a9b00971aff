import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { LEASE_EXPIRED } from '../../vocabulary/send-outcome'
import { isUnderWay, leasedColumns, toLeasedContact } from './lease-contact'
import type { ContactRow, LeasedContact } from './lease-contact'
import { recordContact } from './record-contact'

/**
 * Records of questions and answers whose sender died that nobody knows whether they were sent. A death is an attempt like
 * any other: the next one waits, and a message that takes its process with it is given up. Any worker may do it at any
 * time. Answers the messages that it was recorded of, and not those that another worker was quicker with.
 */
export async function expireContacts(app: Pick<App, 'db' | 'now' | 'config'>): Promise<LeasedContact[]> {
  const rows = await read<ContactRow>(
    app,
    sql`SELECT ${leasedColumns} FROM contact_messages
        WHERE ${isUnderWay} AND status = 'sending' AND lease_until < ${app.now()} ORDER BY id`,
  )
  const recorded: LeasedContact[] = []
  for (const message of rows.map(toLeasedContact))
    if (await recordContact(app, { message, chatId: null, outcome: LEASE_EXPIRED })) recorded.push(message)
  return recorded
}
