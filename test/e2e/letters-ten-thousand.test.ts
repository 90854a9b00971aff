import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { createFaultRig } from '../support/fault-rig'
import { startSmtp } from '../support/smtp'

const PEOPLE = 10_000
/** A fraction of what so many letters take as objects: whoever gathers them dies of it. */
const HEAP_MB = 96
/** What one run has more than another of the same size. */
const NOISE_MB = 40
const tellMemory = `process.on("exit",()=>console.log("most memory:",process.resourceUsage().maxRSS))`

/** Sends a letter to each of so many people and answers the most memory that the worker held, in MB. */
async function sent(people: number): Promise<number> {
  const smtp = await startSmtp()
  const environment = {
    ...{ SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: 'herald@example.org', EMAIL_RATE: '1000' },
  }
  const rig = await createFaultRig('postgres', { people, environment })
  try {
    await transaction(rig.app, (tx) => tx.run(sql`UPDATE users SET email = 'p' || id || '@example.org'`))
    const NODE_OPTIONS = `--max-old-space-size=${HEAP_MB} --import=data:text/javascript,${encodeURI(tellMemory)}`
    const [worker] = await rig.startWorkers(1, { NODE_OPTIONS })
    const broadcastId = await rig.launch({ way: 'email' })
    await rig.completed(broadcastId, 1_200_000)
    expect(await countStates(rig.app, broadcastId)).toEqual({ sent: people })
    await expectLedgerInOrder(rig.app, broadcastId)
    expect(smtp.recipients).toHaveLength(people)
    expect(new Set(smtp.recipients.flat()).size).toBe(people)
    expect(await worker?.end('SIGTERM')).toBe(0)
    return Number(/most memory: (\d+)/.exec(worker?.output() ?? '')?.[1]) / 1024
  } finally {
    await rig.stop()
    await smtp.stop()
  }
}

it('10 000 e-mails are sent, each once, in the memory of a tenth of them', async () => {
  const few = await sent(PEOPLE / 10)
  const many = await sent(PEOPLE)
  process.stderr.write(`letters: ${few.toFixed()} MB for a tenth, ${many.toFixed()} MB for all\n`)
  expect(many).toBeLessThan(few + NOISE_MB)
}, 1_500_000)
