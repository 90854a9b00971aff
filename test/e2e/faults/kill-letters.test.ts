import type { BroadcastPolicy } from '../../../src/vocabulary/broadcast-status'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { MAIL_CONNECTIONS } from '../../../src/mail/create-mailer'
import { countStates, expectLedgerInOrder } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { startSmtp } from '../../support/smtp'
import type { TestSmtp } from '../../support/smtp'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 60
/** Two processes start, each of which reads a thousand files. */
const WITHIN_MS = 120_000

describe.each(dialectNames)('a worker killed in the middle of letters (%s)', (dialect) => {
  let smtp: TestSmtp
  let rig: FaultRig
  beforeEach(async () => {
    smtp = await startSmtp()
    const environment = {
      ...{ SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: 'herald@example.org', EMAIL_RATE: '1000' },
    }
    rig = await createFaultRig(dialect, { people: PEOPLE, environment })
    await transaction(rig.app, (tx) => tx.run(sql`UPDATE users SET email = 'p' || id || '@example.org'`))
  })
  afterEach(async () => {
    await rig.stop()
    await smtp.stop()
  })

  const rowsOf = (broadcastId: number, status: BroadcastRecipient['status']) =>
    rig.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId, status, channel: 'email' })

  /** Kills the only worker while a letter stands on each connection, and starts another once the leases have ended. */
  async function killed(
    policy: BroadcastPolicy,
  ): Promise<{ broadcastId: number; inDoubt: BroadcastRecipient[] }> {
    const [worker] = await rig.startWorkers(1)
    const broadcastId = await rig.launch({ way: 'both', policy })
    await waitUntil(
      async () => ((await countStates(rig.app, broadcastId, { channel: 'email' })).sent ?? 0) > 10,
    )
    const before = smtp.letters.length
    smtp.faults.silentAt = 'end'
    await waitUntil(() => smtp.letters.length >= before + MAIL_CONNECTIONS)
    await worker?.end('SIGKILL')
    delete smtp.faults.silentAt
    const inDoubt = await rowsOf(broadcastId, 'sending')
    expect(inDoubt).toHaveLength(MAIL_CONNECTIONS)
    await transaction(rig.app, (tx) =>
      tx.run(sql`UPDATE broadcast_recipients SET lease_until = ${new Date(0)} WHERE lease_until IS NOT NULL`),
    )
    await rig.startWorkers(1)
    return { broadcastId, inDoubt }
  }

  test(
    'no address is served twice, those under way are unknown, and each channel has its sum',
    async () => {
      const { broadcastId, inDoubt } = await killed('at_most_once')
      await rig.completed(broadcastId)
      await expectLedgerInOrder(rig.app, broadcastId)
      const unknown = await rowsOf(broadcastId, 'unknown')
      const ids = (rows: BroadcastRecipient[]) => rows.map(({ id }) => id).toSorted((a, b) => a - b)
      expect(ids(unknown)).toEqual(ids(inDoubt))
      expect(await countStates(rig.app, broadcastId, { channel: 'email' })).toEqual({
        ...{ sent: PEOPLE - MAIL_CONNECTIONS, unknown: MAIL_CONNECTIONS },
      })
      expect(smtp.recipients).toHaveLength(PEOPLE)
      expect(new Set(smtp.recipients.flat()).size).toBe(PEOPLE)
    },
    WITHIN_MS,
  )

  test(
    'where a second letter is better than none, those under way are sent again under another Message-ID',
    async () => {
      const { broadcastId, inDoubt } = await killed('at_least_once')
      const isOver = async () => {
        await transaction(rig.app, (tx) =>
          tx.run(sql`UPDATE broadcast_recipients SET next_attempt_at = NULL WHERE channel = 'email'`),
        )
        return (await countStates(rig.app, broadcastId, { channel: 'email' })).sent === PEOPLE
      }
      await waitUntil(isOver)
      await expectLedgerInOrder(rig.app, broadcastId)
      const twice = inDoubt.map(({ emailAddress }) => emailAddress).toSorted()
      const served = smtp.recipients.flat()
      const again = served.filter((address, index) => served.indexOf(address) < index)
      expect(again.toSorted()).toEqual(twice)
      expect(new Set(served).size).toBe(PEOPLE)
      for (const { id } of inDoubt)
        for (const attempt of [1, 2])
          expect(
            smtp.letters.filter((letter) => letter.includes(`-${id}-${attempt}@example.org>`)),
          ).toHaveLength(1)
    },
    WITHIN_MS,
  )
})
