import type { Database } from '../../../db/data-source'
import { read } from '../../../db/read'
import { databaseTime, sql } from '../../../db/sql'
import { migrationStatus } from '../../../db/migration-status'
import {
  loadInboxFigures,
  loadMailFigures,
  loadNoticeFigures,
  loadNoticeMailFigures,
} from '../../../domain/figures/load-figures'
import { loadBotState } from '../../../domain/bot-state/load-bot-state'
import { createQueues } from '../../../queues'
import { assertNoEviction } from '../../../queues/redis'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** Work that lies longer than this is stuck: Herald looks at it every second. */
const STUCK_SECONDS = 300
const startWorker = say`start a worker (docker compose up -d worker), and read its log`

/** Nothing lies about that should have been done: rows, updates, jobs. */
export async function checkWork(patient: Patient): Promise<Finding[]> {
  const { database, config, now } = patient
  if (!isOpen(database) || config.botId === undefined) return []
  const { value: db } = database
  const { pending } = await migrationStatus(db).catch(() => ({ pending: ['unknown'] })) // told by the check of migrations
  if (pending.length > 0) return []
  const { isPaused, gateMs, cardsGateMs } = await loadBotState({ db }, { botId: config.botId })
  if (isPaused)
    return [warning(say`all sending is paused`, say`/ops in the chat with the bot resumes it, for owners`)]
  if (gateMs > STUCK_SECONDS * 1000)
    return [
      warning(
        say`Telegram asks the bot to wait for ${shown(Math.ceil(gateMs / 1000))} s`,
        say`wait: Herald goes on by itself; a restart changes nothing`,
      ),
    ]
  const found = [
    ...checkCards(cardsGateMs),
    ...(await checkInbox({ db, now }, config.botId)),
    ...(await checkNotices({ db, now })),
    ...(await checkMails({ db, now })),
    ...(await checkNoticeMails({ db, now })),
    ...(await checkRecipients(db)),
    ...(config.smtpUrl === undefined ? await checkLetters(db) : []),
    ...(await checkQueues(patient)),
  ]
  return found.length > 0 ? found : [fine(say`nothing waits longer than it should`)]
}

/** Edits are not of the budget of messages: only the cards of registrations wait. */
function checkCards(gateMs: number): Finding[] {
  if (gateMs <= STUCK_SECONDS * 1000) return []
  return [
    warning(
      say`Telegram asks to edit no card of a registration for ${shown(Math.ceil(gateMs / 1000))} s`,
      say`wait: the cards are brought up to date by themselves; messages go on meanwhile`,
    ),
  ]
}

async function checkInbox(app: { db: Database; now: () => Date }, botId: number): Promise<Finding[]> {
  const { oldestSeconds, count, setAside } = await loadInboxFigures(app, { botId })
  const stuck = problem(
    say`${shown(count)} updates wait to be handled, the oldest for ${shown(Math.round(oldestSeconds))} s`,
    say`start a bot (docker compose up -d bot), and read its log`,
  )
  const aside = warning(
    say`${shown(setAside)} updates were set aside after three failures`,
    say`look for "update set aside" in the bot's log, and report the error with the output of herald doctor --redact`,
  )
  return [...(oldestSeconds > STUCK_SECONDS ? [stuck] : []), ...(setAside > 0 ? [aside] : [])]
}

async function checkNotices(app: { db: Database; now: () => Date }): Promise<Finding[]> {
  const { count, oldestSeconds } = await loadNoticeFigures(app)
  if (oldestSeconds <= STUCK_SECONDS) return []
  const says = say`${shown(count)} notices are due, the oldest for ${shown(Math.round(oldestSeconds))} s`
  return [problem(says, startWorker)]
}

async function checkMails(app: { db: Database; now: () => Date }): Promise<Finding[]> {
  const { failed, unknown } = await loadMailFigures(app)
  if (failed + unknown === 0) return []
  return [
    warning(
      say`of the last day's questions ${shown(failed)} failed by e-mail, and of ${shown(unknown)} nobody knows`,
      say`see what is said of the server of e-mail, and the log of the workers; the questions themselves are in /admin, Questions, and in the panel`,
    ),
  ]
}

async function checkNoticeMails(app: { db: Database; now: () => Date }): Promise<Finding[]> {
  const { failed, unknown } = await loadNoticeMailFigures(app)
  if (failed + unknown === 0) return []
  return [
    warning(
      say`of the last day's notices by e-mail ${shown(failed)} failed, and of ${shown(unknown)} nobody knows`,
      say`see what is said of the server of e-mail, and the log of the workers; in Telegram these notices are delivered by themselves`,
    ),
  ]
}

/** What a worker that stopped had in hand is repaired by any other within seconds. */
async function checkRecipients(db: Database): Promise<Finding[]> {
  const [row] = await read<{ count: number }>(
    { db },
    sql`SELECT count(*) AS count FROM broadcast_recipients
        WHERE status = 'sending' AND lease_until < ${databaseTime({ plusMs: -STUCK_SECONDS * 1000 })}`,
  )
  const count = row?.count ?? 0
  return count === 0
    ? []
    : [problem(say`${shown(count)} people were left in doubt by a worker that stopped`, startWorker)]
}

/** Without a server of e-mail a broadcast that has letters neither sends them nor ends. */
async function checkLetters(db: Database): Promise<Finding[]> {
  const [row] = await read<{ count: number }>(
    { db },
    sql`SELECT count(*) AS count FROM broadcasts b WHERE b.status IN ('sending', 'paused') AND EXISTS (
          SELECT 1 FROM broadcast_recipients r
          WHERE r.broadcast_id = b.id AND r.channel = 'email' AND r.status = 'pending')`,
  )
  const count = row?.count ?? 0
  if (count === 0) return []
  return [
    problem(
      say`letters of ${shown(count)} broadcasts wait, and SMTP_URL is not set`,
      say`set SMTP_URL and MAIL_FROM, or cancel these broadcasts in the chat or the panel`,
    ),
  ]
}

async function checkQueues({ redis, config }: Patient): Promise<Finding[]> {
  if (!isOpen(redis) || config.botId === undefined) return []
  const isSafe = await assertNoEviction(redis.value).then(
    () => true,
    () => false, // told by the check of Redis
  )
  if (!isSafe) return []
  const logger = { warn: () => undefined }
  const queues = createQueues({ redis: redis.value, botId: config.botId, logger })
  try {
    const figures = await queues.figures()
    return figures
      .filter(({ oldestSeconds }) => oldestSeconds > STUCK_SECONDS)
      .map(({ queue, waiting, oldestSeconds }) =>
        problem(
          say`${shown(waiting)} jobs wait in the queue ${shown(queue)}, the oldest for ${shown(Math.round(oldestSeconds))} s`,
          startWorker,
        ),
      )
  } finally {
    await queues.close()
  }
}
