import { join } from 'node:path'
import { acquireRedis } from '../../src/servers/acquire-redis'
import { findFreePort } from '../../src/servers/free-port'
import { clearRedis } from './clear-redis'
import { createCrowd, firstSeededId, organiserId, planCrowd } from './crowd'
import type { Demo, Stage, Stay } from './demo'
import { createPace } from './pace'
import { openEmulator } from './open-emulator'
import { runHerald, startHerald } from './start-herald'
import type { HeraldPlace } from './start-herald'

/** What people do together in a second; a good part of it is answered by an edit, which costs nothing. */
const ACTIONS_PER_SECOND = 25

/** Starts Redis, emulator, database, bot and worker. `installMs`: the part that went into installing Redis. */
export async function setStage(demo: Demo): Promise<{ stage: Stage; installMs: number }> {
  const { redisUrl, installMs, isOurs } = await openRedis(demo)
  const crowd = planCrowd({ count: demo.options.seeded, lostAnswers: demo.options.lostAnswers })
  const emulator = await openTelegram(demo, crowd)
  if (!isOurs) {
    const clear = () => clearRedis({ url: redisUrl, botId: emulator.botId })
    demo.started.push({ name: 'what the demo kept in Redis', stop: clear })
  }
  const databaseFile = join(demo.folder, 'herald.db')
  const environment = {
    ...heraldEnvironment({ emulator, redisUrl, databaseFile }),
    ...(demo.stay === null ? atOnce : await panelEnvironment(demo.stay)),
  }
  const place = { folder: demo.folder, environment }
  const competitionId = await prepareDatabase(demo, place)
  const herald = await startProcesses(demo, place)
  const pace = createPace({ perSecond: ACTIONS_PER_SECOND, signal: demo.signal })
  return { stage: { ...demo, emulator, crowd, herald, databaseFile, competitionId, pace }, installMs }
}

async function openRedis({ terminal, folder, started, signal, redisUrl }: Demo) {
  const step = terminal.step('Redis')
  const startedAt = performance.now()
  let said = ''
  const say = (line: string) => {
    said = line.replace(/^Redis: /, '')
    // What takes its time; the last line is said when the step is done.
    if (!/^(started|using)/.test(said)) step.note(said)
  }
  const redis = await acquireRedis({ url: redisUrl, dataDir: folder, say })
  started.push({ name: 'Redis', stop: () => redis.stop() })
  signal.throwIfAborted()
  step.done(said)
  const installMs = redis.origin === 'installed' ? performance.now() - startedAt : 0
  return { redisUrl: redis.url, installMs, isOurs: redis.origin !== 'environment' }
}

async function openTelegram(demo: Demo, crowd: Stage['crowd']): Promise<Stage['emulator']> {
  const step = demo.terminal.step('Telegram')
  const emulator = await openEmulator(demo)
  await createCrowd(emulator, crowd)
  const { seeded, unreachable } = crowd
  step.done(`${emulator.url}, ${seeded.length} people, ${unreachable.length} out of reach`)
  return emulator
}

/** Only what is named here: nothing of the person's own environment. */
function heraldEnvironment({
  emulator,
  redisUrl,
  databaseFile,
}: {
  emulator: Stage['emulator']
  redisUrl: string
  databaseFile: string
}): Record<string, string> {
  return {
    BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.url,
    ADMIN_IDS: String(organiserId),
    DATABASE_URL: `sqlite:${databaseFile}`,
    REDIS_URL: redisUrl,
    HEALTH_PORT: '0',
    LOG_LEVEL: 'info',
  }
}

/** Nobody looks on who might think better of it. */
const atOnce = { DECISION_UNDO_SECONDS: '1', UNDO_SECONDS: '0' }

async function panelEnvironment({ panelPort, panelHost }: Stay): Promise<Record<string, string>> {
  const port = panelPort === 0 ? await findFreePort() : panelPort
  return { HTTP_HOST: panelHost, HTTP_PORT: String(port), PUBLIC_URL: `http://localhost:${port}` }
}

async function prepareDatabase({ terminal, options, signal }: Demo, place: HeraldPlace): Promise<number> {
  const step = terminal.step('Database')
  await runHerald(place, { args: ['migrate'], signal })
  const people = ['--people', String(options.seeded), '--first-telegram-id', String(firstSeededId)]
  const printed = await runHerald(place, { args: ['seed', ...people], signal })
  const competitionId = Number(/Competition (\d+) added/.exec(printed)?.[1])
  if (!printed.includes(`${options.seeded} people added`) || Number.isNaN(competitionId))
    throw new Error(`seeding went otherwise: ${printed}`)
  step.done(`SQLite migrated, a competition and ${options.seeded} people added`)
  return competitionId
}

async function startProcesses(demo: Demo, place: HeraldPlace): Promise<Stage['herald']> {
  const step = demo.terminal.step('Herald')
  const [bot, worker] = await Promise.all([
    startHerald(place, { role: 'bot', ...demo }),
    startHerald(place, { role: 'worker', ...demo }),
  ])
  if (demo.stay === null) {
    step.done('bot polls, worker waits: two processes')
    return { bot, worker }
  }
  const admin = await startHerald(place, { role: 'admin', ...demo })
  step.done('bot polls, worker waits, the panel listens: three processes')
  return { bot, worker, admin }
}
