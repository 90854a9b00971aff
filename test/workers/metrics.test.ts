import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupName } from '../../src/db/archive/backup-folder'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { User } from '../../src/db/entities/user.entity'
import { among, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { setSending } from '../../src/domain/bot-state/set-sending'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import { setAnnouncements } from '../../src/domain/users/set-announcements'
import { startHealthServer } from '../../src/health'
import type { HealthServer } from '../../src/health'
import { metricSources } from '../../src/metric-sources'
import { createScraper } from '../../src/metrics/scraper'
import { tellProcess } from '../../src/metrics/tell-process'
import { dispatchBroadcast } from '../../workers/dispatch.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertContactMail,
  insertNotice,
  insertProfile,
  insertRegistration,
  insertUpdate,
} from '../support/fixtures'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const ORGANISER = 900_001
/** So long that no count, time or number of bytes is this number, too. */
const FIRST = 720_399_411_000
const PEOPLE = 30

describe.each(dialectNames)('/metrics and the log of a broadcast (%s)', (dialect) => {
  let herald: TestBot
  let health: HealthServer
  let broadcastId: number
  let backupDir: string
  beforeAll(async () => {
    backupDir = await mkdtemp(join(tmpdir(), 'herald-backups-'))
    herald = await startTestBot(dialect, {
      environment: { BROADCAST_RATE: '200', LOG_LEVEL: 'info', BACKUP_DIR: backupDir },
    })
    herald.emulator.setLimits({ perSecond: 200 })
    const { app } = herald
    const scraper = createScraper({ metrics: app.metrics, sources: metricSources(app), cacheMs: 0 })
    health = await startHealthServer({ host: '127.0.0.1', port: 0, checks: [], metrics: scraper })
    herald.emulator.people.createUser({ id: ORGANISER })
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    await seedPeople(app, { count: PEOPLE, firstTelegramId: FIRST })
    herald.emulator.people.deactivate(FIRST + 1)
    const leaver = await app.db.source.getRepository(User).findOneByOrFail({ telegramId: FIRST + 2 })
    await setAnnouncements(app, { userId: leaver.id, wanted: 'stopped' })
    herald.emulator.addFault({ kind: 'drop', stage: 'after', method: 'sendMessage', chatId: FIRST + 3 })
    herald.emulator.addFault({ kind: 'rate_limited', method: 'sendMessage', retryAfterSeconds: 1, nth: 20 })
    const { id: competitionId } = await insertCompetition(app)
    const { id: userId } = await insertProfile(app)
    await insertRegistration(app, { competitionId, userId, status: 'pending' })
    await insertContactMail(app, { userId, status: 'unknown' })
    await insertNotice(app, { userId, channel: 'email', status: 'unknown' })
    const card = await app.messenger.sendMessage({ chatId: ORGANISER, message: { text: 'draft' } })
    const messageId = card.kind === 'sent' ? (card.messageIds[0] ?? 0) : 0
    broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: ORGANISER, messageId } })
    const workers = startWorkers(app)
    const repository = app.db.source.getRepository(Broadcast)
    await waitUntil(
      async () => (await repository.findOneByOrFail({ id: broadcastId })).status === 'completed',
    )
    await waitUntil(() => /is finished/.test(herald.emulator.chats.lastMessage(ORGANISER)?.text ?? ''))
    await workers.stop()
  })
  afterAll(async () => {
    await health.stop()
    await herald.stop()
    await rm(backupDir, { recursive: true })
  })

  const scrape = async () => (await fetch(`${health.url}/metrics`)).text()
  const rowsOf = (id: number) =>
    herald.app.db.source.getRepository(BroadcastRecipient).find({
      where: { broadcastId: id, status: 'pending' },
      order: { id: 'ASC' },
    })

  /** What the metric counts of broadcasts that send, by outcome. */
  async function sums(): Promise<Record<string, number>> {
    const lines = (await scrape()).matchAll(
      /^herald_recipients_total\{kind="send",channel="telegram",outcome="(\w+)",cause="\w+"\} (\d+)$/gm,
    )
    const found: Record<string, number> = {}
    for (const [, outcome = '', people] of lines) found[outcome] = (found[outcome] ?? 0) + Number(people)
    return found
  }

  /** Launched and written to its end by a dispatch that counts whom it skips, and nobody sent to yet. */
  async function launchLedger(app: TestBot['app']): Promise<number> {
    const id = await insertDraft(app)
    await startBroadcast(app, { broadcastId: id, organiserId: 1, card: { chatId: ORGANISER, messageId: 1 } })
    await dispatchBroadcast(app, { broadcastId: id, signal: new AbortController().signal })
    return id
  }

  const value = (body: string, sample: string) =>
    Number(
      body
        .split('\n')
        .find((line) => line.startsWith(`${sample} `))
        ?.slice(sample.length + 1),
    )

  test('outcomes by cause, calls, waits, refusals and what waits are told', async () => {
    const body = await scrape()
    const recipients = (outcome: string, cause: string) =>
      value(
        body,
        `herald_recipients_total{kind="send",channel="telegram",outcome="${outcome}",cause="${cause}"}`,
      )
    // The profile of the application is nobody in the emulator.
    expect(recipients('sent', 'none')).toBe(PEOPLE - 3)
    expect(recipients('blocked', 'deactivated')).toBe(1)
    expect(recipients('blocked', 'chat_not_found')).toBe(1)
    expect(recipients('skipped', 'unsubscribed')).toBe(1)
    expect(body).toMatch(
      /^herald_recipients_total\{kind="send",channel="telegram",outcome="unknown",cause="\w+"\} 1$/m,
    )
    expect(value(body, 'herald_rate_limited_total{scope="bot"}')).toBe(1)
    expect(value(body, 'herald_gate_seconds_total')).toBeGreaterThanOrEqual(1)
    expect(value(body, 'herald_telegram_call_seconds_count{method="sendMessage",result="lost"}')).toBe(1)
    expect(value(body, 'herald_lane_wait_seconds_count{lane="bulk"}')).toBeGreaterThanOrEqual(PEOPLE)
    expect(value(body, 'herald_lane_wait_seconds_count{lane="reply"}')).toBeGreaterThanOrEqual(1)
    expect(value(body, 'herald_broadcasts{state="completed"}')).toBe(1)
    expect(value(body, 'herald_recipients_left')).toBe(0)
    expect(value(body, 'herald_approvals_pending')).toBe(1)
    expect(value(body, 'herald_contact_mails{state="unknown"}')).toBe(1)
    expect(value(body, 'herald_contact_mails{state="failed"}')).toBe(0)
    expect(value(body, 'herald_notice_mails{state="unknown"}')).toBe(1)
    expect(value(body, 'herald_notice_mails{state="waiting"}')).toBe(0)
    expect(value(body, 'herald_queue_jobs{queue="deliver",state="waiting"}')).toBe(0)
    expect(value(body, 'herald_rate_per_second{kind="configured"}')).toBe(200)
    expect(value(body, 'herald_lease_held{lease="polling"}')).toBe(1)
    expect(value(body, 'herald_database_connections{state="most"}')).toBe(dialect === 'sqlite' ? NaN : 8)
    expect(body).not.toMatch(/^herald_scrape_errors_total\{/m)
  })

  test('the lag of updates is told by the bot', async () => {
    const person = herald.person()
    await person.say('/start')
    const metrics = herald.instance?.app.metrics
    await waitUntil(async () => /lag_seconds_count [1-9]/.test((await metrics?.registry.metrics()) ?? ''))
  })

  test('names nobody, and not the token', async () => {
    const body = await scrape()
    expect(body).not.toContain(String(FIRST).slice(0, -2))
    expect(body).not.toContain('Hello')
    expect(body).not.toContain(herald.app.config.botToken.split(':')[1])
  })

  test('without Redis tells what the database knows, and counts what it cannot read', async () => {
    const { app } = herald
    const away = () => Promise.reject(new Error('Redis is away'))
    const blind = { ...app, queues: { ...app.queues, figures: away }, pacer: { ...app.pacer, status: away } }
    const { metrics } = app
    const { body } = await createScraper({ metrics, sources: metricSources(blind), cacheMs: 0 }).scrape()
    expect(value(body, 'herald_broadcasts{state="completed"}')).toBe(1)
    expect(value(body, 'herald_scrape_errors_total{source="queues"}')).toBe(1)
    expect(value(body, 'herald_scrape_errors_total{source="pacer"}')).toBe(1)
  })

  test('the log tells the edges of its life, and never its text', () => {
    const lines = herald.app.logs.filter((line) => line['broadcastId'] === broadcastId)
    const of = (message: string) => lines.find((line) => line['msg'] === message)
    expect(of('audience frozen')).toMatchObject({ total: PEOPLE + 1, seconds: expect.any(Number) as number })
    expect(of('broadcast completed')).toMatchObject({
      total: PEOPLE + 1,
      sent: PEOPLE - 3,
      blocked: 2,
      unknown: 1,
      skipped: 1,
      rateLimited: 1,
      // The second that Telegram named, and what the gate adds to it.
      gatedSeconds: expect.any(Number) as number,
      rate: expect.any(Number) as number,
    })
    expect(of('broadcast completed')?.['gatedSeconds']).toBeGreaterThanOrEqual(1)
    expect(of('broadcast completed')?.['gatedSeconds']).toBeLessThanOrEqual(3)
    const texts = herald.app.logs.map(({ msg }) => msg)
    expect(texts).toContain('workers started')
    expect(texts).toContain('Telegram asks the bot to wait')
    expect(lines.length).toBeLessThan(10)
    expect(JSON.stringify(herald.app.logs)).not.toContain('Hello')
  })

  test('skips just before sending and people of a stopped worker are counted: the sums are the ledger', async () => {
    const { app } = herald
    const before = await sums()
    const id = await launchLedger(app)
    const [first, second, third] = await rowsOf(id)
    // One unsubscribes after the audience was written; another is left behind by a worker that stopped.
    await setAnnouncements(app, { userId: first?.userId ?? 0, wanted: 'stopped' })
    const leaseUntil = new Date(Date.now() - 1_000)
    await transaction(app, (tx) =>
      tx.run(sql`UPDATE broadcast_recipients SET status = 'sending', lease_until = ${leaseUntil}
                 WHERE id ${among([second?.id ?? 0, third?.id ?? 0])}`),
    )
    const workers = startWorkers(app)
    await waitUntil(async () => (await loadBroadcast(app, { broadcastId: id })).status === 'completed')
    await workers.stop()
    const counted = await sums()
    const states = await countStates(app, id)
    expect(states).toMatchObject({ unknown: 2, skipped: expect.any(Number) as number })
    for (const state of ['sent', 'blocked', 'unknown', 'skipped'] as const)
      expect({ state, people: (counted[state] ?? 0) - (before[state] ?? 0) }).toEqual({
        ...{ state, people: states[state] ?? 0 },
      })
  })

  test('every metric of docs/METRICS.md moves, but what takes a process of its own to see', async () => {
    const { app } = herald
    const { botId } = app.config
    await insertUpdate(app, { botId, receivedAt: new Date(Date.now() - 60_000) })
    const { id: userId } = await insertProfile(app)
    const { id: competitionId } = await insertCompetition(app)
    await insertNotice(app, { userId, dueAt: new Date(Date.now() - 60_000) })
    await insertRegistration(app, {
      competitionId,
      userId,
      status: 'pending',
      updatedAt: new Date(Date.now() - 60_000),
    })
    await insertBroadcast(app, { status: 'paused', totalRecipients: 7 })
    await setSending(app, { wanted: 'paused', ownerId: ORGANISER })
    await app.pacer.closeGate(30_000, 'rate_limited')
    await app.queues.maintenance.add({})
    app.db.refusedWrites.note({ code: 'SQLITE_FULL' })
    tellProcess(app.metrics, { version: '1' })
    await writeFile(join(backupDir, backupName(new Date())), 'an archive')
    await createScraper({
      ...{ metrics: app.metrics, cacheMs: 0 },
      sources: [{ name: 'away', read: () => Promise.reject(new Error('away')) }],
    }).scrape()
    const body = await scrape()
    const names = (await app.metrics.registry.getMetricsAsJSON()).map(({ name }) => name)
    const still = names.filter(
      (name) => name.startsWith('herald_') && !new RegExp(`^${name}(_count)?({.*})? (?!0$)`, 'm').test(body),
    )
    // The bot's own, told of in other tests; and what waits for a connection, which is chance.
    const elsewhere = ['herald_polling', 'herald_update_lag_seconds', 'herald_database_waiting']
    const pools = dialect === 'sqlite' ? ['herald_database_connections'] : []
    expect(still.filter((name) => ![...elsewhere, ...pools].includes(name))).toEqual([])
  })
})
