import { Writable } from 'node:stream'
import { loadConfig } from '../../../src/config'
import { read } from '../../../src/db/read'
import { raw, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { listRunning } from '../../../src/domain/processes/list-running'
import { startHeartbeat } from '../../../src/heartbeat'
import { createLogger } from '../../../src/logger'
import { describeEachDialect } from '../../support/database'
import { someoneWaits } from '../../support/someone-waits'
import { waitUntil } from '../../support/wait-until'

const environment = { BOT_TOKEN: '1:TEST-token-of-the-bot-under-test-0000', LOG_LEVEL: 'warn' }
const config = { ...loadConfig(environment), redisUrl: '' }

describeEachDialect('a heartbeat', (dialect, useDatabase) => {
  const database = useDatabase()

  function start(onLine: (line: string) => void = () => undefined) {
    const destination = new Writable({
      write(line: Buffer, _, done) {
        onLine(line.toString())
        done()
      },
    })
    const app = { db: database().db, config, logger: createLogger(config, { destination }) }
    return startHeartbeat(app, { version: '1', fault: () => null })
  }

  const rows = () => read({ db: database().db }, sql`SELECT id FROM processes`)

  if (dialect === 'postgres')
    it('has not started while a reset looks who runs, so that no role works behind its back', async () => {
      const { db } = database()
      const ends: (() => void)[] = []
      const reset = transaction({ db }, async (tx) => {
        expect(await listRunning(tx)).toEqual([])
        await new Promise<void>((resolve) => ends.push(resolve))
      })
      await waitUntil(() => ends.length > 0)
      let isStarted = false
      const starting = start().finally(() => (isStarted = true))
      await someoneWaits({ db })
      expect(isStarted).toBe(false)
      ends.forEach((end) => end())
      await reset
      const { stop } = await starting
      expect(await rows()).toHaveLength(1)
      await stop()
    })

  it('waits for a database that takes writes, and says so once', async () => {
    const { db } = database()
    const refuse =
      dialect === 'sqlite'
        ? `CREATE TRIGGER full BEFORE INSERT ON processes BEGIN SELECT RAISE(ABORT, 'full'); END`
        : 'ALTER TABLE processes ADD CONSTRAINT full_disk CHECK (false)'
    await transaction({ db }, (tx) => tx.run(raw(refuse)))
    const lines: string[] = []
    const starting = start((line) => lines.push(line))
    await waitUntil(() => lines.length > 0)
    const allow =
      dialect === 'sqlite' ? 'DROP TRIGGER full' : 'ALTER TABLE processes DROP CONSTRAINT full_disk'
    await transaction({ db }, (tx) => tx.run(raw(allow)))
    const { stop } = await starting
    expect(lines).toEqual([expect.stringContaining('waiting for a database that takes the first heartbeat')])
    expect(await rows()).toHaveLength(1)
    await stop()
    expect(await rows()).toEqual([])
  })
})
