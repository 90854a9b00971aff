import type { Channel } from '../../vocabulary/channel'
import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { LEASE_EXPIRED } from '../../vocabulary/send-outcome'
import { leasedColumns, toLeasedNotice } from './lease-notices'
import type { LeasedNotice, NoticeRow } from './lease-notices'
import { recordNotice } from './record-notice'
import { recordNoticeMail } from './record-notice-mail'

const recorders = { telegram: recordNotice, email: recordNoticeMail } as const satisfies Record<
  Channel,
  unknown
>

/**
 * Records of notices of one channel whose sender died that nobody knows whether they were sent. A death is an attempt
 * like any other: the next one waits, and a notice that takes its process with it is given up. Any worker may do it at any
 * time. Answers the notices that it was recorded of, and not those that another worker was quicker with.
 */
export async function expireNotices(
  app: Pick<App, 'db' | 'now'>,
  { channel = 'telegram' }: { channel?: Channel } = {},
): Promise<LeasedNotice[]> {
  const rows = await read<NoticeRow>(
    app,
    sql`SELECT ${leasedColumns} FROM notices
        WHERE status = 'sending' AND channel = ${channel} AND lease_until < ${app.now()} ORDER BY id`,
  )
  const recorded: LeasedNotice[] = []
  for (const notice of rows.map(toLeasedNotice))
    if (await recorders[channel](app, { notice, outcome: LEASE_EXPIRED })) recorded.push(notice)
  return recorded
}
