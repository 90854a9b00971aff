import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupName } from '../../src/db/archive/backup-folder'
import { recordHeartbeat } from '../../src/domain/processes/record-heartbeat'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
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
