import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupName } from '../../src/db/archive/backup-folder'
import { migrations } from '../../migrations'
import { examine } from '../../src/cli/doctor/examine'
import type { Examined } from '../../src/cli/doctor/examine'
import { wordsToText } from '../../src/cli/doctor/finding'
import { openDatabase } from '../../src/db/data-source'
import type { Database } from '../../src/db/data-source'
import type { DialectName } from '../../src/db/dialect'
import { acquireLease } from '../../src/domain/leases/acquire-lease'
import { findFreePort } from '../../src/servers/free-port'
import { createEmulator } from '../emulator/emulator'
import type { Emulator } from '../emulator/emulator'
import { startOwnRedis } from '../queues/queue-support'
import type { OwnRedis } from '../queues/queue-support'
import { randomBotToken } from './app'
import { createMigratedPlace } from './database'

/** A healthy installation for a doctor, with everything that a test may spoil. */
export interface DoctorRig {
  readonly emulator: Emulator
  readonly redis: OwnRedis
  readonly db: Database
  readonly botId: number
  readonly backupDir: string
  readonly environment: Record<string, string>
  stop(): Promise<void>
}

export async function createDoctorRig(dialect: DialectName): Promise<DoctorRig> {
  const token = randomBotToken()
  const emulator = createEmulator({ tokens: [token] })
  await emulator.start()
  const redis = await startOwnRedis()
  const place = await createMigratedPlace(dialect)
  if (dialect === 'sqlite') await chmod(place.url.slice('sqlite:'.length), 0o600)
  const db = await openDatabase({ url: place.url, migrations })
  const backupDir = await mkdtemp(join(tmpdir(), 'herald-backups-'))
  await writeFile(join(backupDir, backupName(new Date())), 'an archive')
  // A bot of this installation polls: nobody waits to hear whether another does.
  await acquireLease({ db }, { name: 'polling', holder: 'bot', durationMs: 3_600_000 })
  const environment = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    DATABASE_URL: place.url,
    REDIS_URL: redis.url,
    BACKUP_DIR: backupDir,
    HEALTH_PORT: String(await findFreePort()),
    HTTP_PORT: String(await findFreePort()),
    PG_POOL_SIZE: '3',
    PG_MAX_OVERFLOW: '3',
  }
  return {
    ...{ emulator, redis, db, backupDir, environment },
    botId: Number(token.split(':')[0]),
    stop: async () => {
      await db.close()
      await place.remove()
      await redis.close()
      await emulator.stop()
      await rm(backupDir, { recursive: true, force: true })
    },
  }
}

/** The findings that are no `ok`, as `level check: sentence → hint`. */
export async function faultsOf(
  environment: Record<string, string>,
  { nodeVersion = process.versions.node, now = () => new Date() } = {},
): Promise<string[]> {
  return linesOf(await examine({ environment, nodeVersion, now, listenSeconds: 1 }))
}

function linesOf(examined: readonly Examined[]): string[] {
  return examined.flatMap(({ name, findings }) =>
    findings
      .filter(({ level }) => level !== 'ok')
      .map(({ level, says, hint = [] }) => {
        const [sentence, remedy] = [says, hint].map((words) => wordsToText(words, { redact: false }))
        return `${level} ${name}: ${sentence} → ${remedy}`
      }),
  )
}
