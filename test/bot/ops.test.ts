import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupName } from '../../src/db/archive/backup-folder'
import { Notice } from '../../src/db/entities/notice.entity'
import { transaction } from '../../src/db/transaction'
import { freezeNextRange } from '../../src/domain/broadcasts/freeze-audience'
import { pauseByItself } from '../../src/domain/broadcasts/pause-by-itself'
import { pauseForLetters } from '../../src/domain/broadcasts/pause-for-letters'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { recordHeartbeat } from '../../src/domain/processes/record-heartbeat'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { labels } from '../support/registering'
import type { Person } from '../support/person'

describe.each(dialectNames)('/ops on %s', (dialect) => {
  let test: TestBot
  let owner: Person
  let backupDir: string
  beforeAll(async () => {
    backupDir = await mkdtemp(join(tmpdir(), 'herald-backups-'))
    test = await startTestBot(dialect, { environment: { BACKUP_DIR: backupDir } })
    owner = test.owner({ languageCode: 'en', username: 'boss' })
  })
  afterAll(async () => {
    await test.stop()
    await rm(backupDir, { recursive: true })
  })

  const beat = (holder: string, roles: string[], fault: { code: string; at: Date } | null = null) =>
    recordHeartbeat(test.app, {
      ...{ botId: test.app.config.botId, holder, roles, version: '9.9.9', fault },
      connections: null,
    })

  it('is for owners', async () => {
    const somebody = test.person({ languageCode: 'en' })
    expect((await somebody.say('/ops')).message.text).toBe('Only owners may do that.')
    expect((await somebody.forge('ops:pause')).answer?.text).toBe('Only owners may do that.')
    expect((await test.app.pacer.status()).isPaused).toBe(false)
  })

  it('tells queues, rate, gate, processes, the last error by its code, and the database', async () => {
    await beat('host-a:11:x', ['bot'], { code: 'telegram_400: update set aside', at: new Date() })
    await beat('host-b:22:y', ['worker'])
    const text = (await owner.say('/ops')).message.text ?? ''
    for (const part of [
      'Broadcasts and notices are being sent',
      'Jobs: 0 waiting, 0 active\n',
      'Messages to me not handled yet: 0\n',
      'of 30 messages a second',
      'Telegram takes messages',
      '(429) of broadcasts begun within a day: 0',
      'Workers running: 1',
      'host-a:11 · bot · 9.9.9 · seen',
      'telegram_400: update set aside',
      'No backup found',
      `on ${dialect}`,
    ])
      expect(text).toContain(part)
  })

  it('tells of letters only where e-mail is set up: what waits, how fast, what stands still and since when', async () => {
    expect((await owner.say('/ops')).message.text).not.toContain('E-mails')
    const environment = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'herald@example.org', EMAIL_RATE: '7' }
    const other = await startTestBot(dialect, { environment })
    try {
      const { app } = other
      await insertProfile(app, { email: 'anna@example.org' })
      const { id: userId } = await insertProfile(app, { email: 'eve@example.org' })
      const card = { chatId: 1, messageId: 1 }
      const ids: number[] = []
      for (const way of ['both', 'email'] as const) {
        const broadcastId = await insertDraft(app, { way })
        ids.push(broadcastId)
        await startBroadcast(app, { broadcastId, organiserId: 1, card })
        while (!(await freezeNextRange(app, { broadcastId })).frozen);
      }
      const dueAt = new Date(app.now().getTime() - 60_000)
      const notice = {
        kind: 'organiser_dismissed',
        userId,
        subjectId: userId,
        dedupeKey: 'x',
        dueAt,
      } as const
      await transaction(app, (tx) =>
        tx
          .getRepository(Notice)
          .insert({ ...notice, subjectType: 'user', subjectId: userId, channel: 'email', status: 'pending' }),
      )
      const boss = other.owner({ languageCode: 'en' })
      const before = (await boss.say('/ops')).message.text ?? ''
      expect(before).toContain('E-mails that broadcasts still have to send: 4, at most 7 a second')
      expect(before).toMatch(/Notices and questions due by e-mail: 1, the oldest for \d\d s/)
      expect(before).not.toContain('paused because')
      await pauseForLetters(app, { broadcastId: ids[0] ?? 0, detail: '554 spam' })
      await transaction(app, (tx) =>
        pauseByItself(tx, { broadcastId: ids[1] ?? 0, cause: 'errors', probes: 3, now: app.now() }),
      )
      expect((await boss.say('/ops')).message.text).toMatch(
        /paused because their e-mails .*: 1, since .*:\d\d/,
      )
    } finally {
      await other.stop()
    }
  })

  it('tells how old the newest backup is', async () => {
    const then = new Date(Date.now() - 3 * 3_600_000 - 60_000)
    await writeFile(join(backupDir, backupName(then)), 'an archive')
    expect((await owner.say('/ops')).message.text).toContain('Newest backup: 3 hours ago')
  })

  it('pauses and resumes all sending after a question; who comes second is told who was first', async () => {
    await owner.say('/ops')
    expect((await owner.tap('⏸ Pause all sending')).event.message.text).toContain('Really?')
    expect((await owner.tap('Yes, pause everything')).event.message.text).toContain('All sending rests')
    expect((await test.app.pacer.status()).isPaused).toBe(true)
    expect((await owner.forge('ops:pause')).answer?.text).toMatch(
      /already paused by @boss (just now|\d+ s ago)/,
    )
    await owner.press('▶️ Resume all sending')
    expect(labels(await owner.hears('are being sent'))).toContain('⏸ Pause all sending')
    expect((await test.app.pacer.status()).isPaused).toBe(false)
  })
})
