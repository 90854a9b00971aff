import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { spoil, useCopying, within } from '../support/copying'
import { startHerald } from '../support/herald-process'
import { waitUntil } from '../support/wait-until'

const places = useCopying()
const PEOPLE = 100_000
const BROADCASTS = 10
/** A fraction of what the rows take as objects: whoever gathers them dies of it. */
const HEAP_MB = 64
/** What one run has more than another of the same size. */
const NOISE_MB = 30
const tellMemory = `process.on("exit",()=>console.log("most memory:",process.resourceUsage().maxRSS))`

/** So many people with a registration each, to whom ten broadcasts were sent. */
async function populated(people: number): Promise<string> {
  const url = await places.migrated('sqlite')
  const numbers = (count: number) =>
    `WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${count}) SELECT`
  spoil(url, [
    `INSERT INTO competitions (name, competition_type, available_roles) VALUES ('A', 'online', '["voter"]')`,
    `INSERT INTO users (telegram_id, telegram_first_name, first_name, phone, email, city)
       ${numbers(people)} 1000000 + n, 'Ёж 🦔', 'Имя', '+49' || (1000000 + n), 'p' || n || '@example.org', 'Köln' FROM s`,
    `INSERT INTO registrations (user_id, telegram_id, competition_id, role) SELECT id, telegram_id, 1, 'voter' FROM users`,
    `INSERT INTO broadcasts (name, created_by) ${numbers(BROADCASTS)} 'B' || n, 1 FROM s`,
    `INSERT INTO broadcast_recipients (broadcast_id, user_id, telegram_id, status, sent_at, message_ids)
       SELECT b.id, u.id, u.telegram_id, 'sent', '2026-11-26 10:11:12.345', '[' || u.id || ']' FROM broadcasts b, users u`,
  ])
  return url
}

/** Copies into an empty PostgreSQL and answers the most memory that it held, in MB. */
async function copied(people: number): Promise<number> {
  const [source, target] = [await populated(people), await places.empty('postgres')]
  const herald = startHerald(['db-copy', '--from', source, '--to', target], {
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB} --import=data:text/javascript,${encodeURI(tellMemory)}`,
  })
  await waitUntil(() => herald.child.exitCode !== null || herald.child.signalCode !== null, 1_200_000)
  // It has compared the checksum of every table itself.
  expect(herald.output()).toContain('The target is ready')
  const counts = sql`SELECT (SELECT count(*) FROM users) AS people, (SELECT count(*) FROM registrations) AS registrations,
    (SELECT count(*) FROM broadcast_recipients) AS recipients`
  expect(await within(target, (db) => read({ db }, counts))).toEqual([
    { people, registrations: people, recipients: people * BROADCASTS },
  ])
  return Number(/most memory: (\d+)/.exec(herald.output())?.[1]) / 1024
}

it('100 000 people with registrations and 1 000 000 recipients are copied and verified in the memory of a tenth of them', async () => {
  const few = await copied(PEOPLE / 10)
  const many = await copied(PEOPLE)
  process.stderr.write(`db-copy: ${few.toFixed()} MB for a tenth, ${many.toFixed()} MB for all\n`)
  expect(many).toBeLessThan(few + NOISE_MB)
}, 1_500_000)
