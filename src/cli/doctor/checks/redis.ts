import { findRedisBinary } from '../../../servers/find-binary'
import { faultCode } from '../fault-code'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import { megabytes } from '../megabytes'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** BullMQ's own minimum. */
const OLDEST = [6, 2] as const
const FULL_SHARE = 0.9

/** Redis answers, is new enough, throws nothing away, keeps its data and has room. */
export async function checkRedis({ redis, config, problems }: Patient): Promise<Finding[]> {
  if (config.redisUrl === undefined)
    return problems.some(({ name }) => name === 'REDIS_URL') ? [] : [await checkOwn()]
  if (!isOpen(redis)) {
    const code = redis === 'absent' ? 'unknown' : faultCode(redis.fault)
    const hint = say`start Redis, or correct REDIS_URL (host, port, password)`
    return [problem(say`does not answer (${shown(code)})`, hint)]
  }
  return judge(parseInfo(await redis.value.info()))
}

async function checkOwn(): Promise<Finding> {
  if ((await findRedisBinary()) !== null) return fine(say`none is named: Herald starts one of its own`)
  return warning(
    say`none is named, and no redis-server is installed here`,
    say`set REDIS_URL, or install redis-server; as root on Debian Herald installs it`,
  )
}

function judge(info: ReadonlyMap<string, string>): Finding[] {
  const version = info.get('redis_version') ?? '0'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const policy = info.get('maxmemory_policy') ?? 'unknown'
  const used = Number(info.get('used_memory') ?? 0)
  const most = Number(info.get('maxmemory') ?? 0)
  const faults: Finding[] = []
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    faults.push(problem(say`Redis ${shown(version)} is too old`, say`use Redis 7, or at least 6.2`))
  if (policy !== 'noeviction')
    faults.push(
      problem(
        say`Redis may throw jobs away (maxmemory-policy ${shown(policy)})`,
        say`CONFIG SET maxmemory-policy noeviction, and the same in redis.conf: Herald refuses to start otherwise`,
      ),
    )
  if (most > 0 && used > most * FULL_SHARE)
    faults.push(
      problem(
        say`Redis is full: ${shown(megabytes(used))} of ${shown(megabytes(most))}`,
        say`raise maxmemory, and find out who else keeps data in this Redis: Herald needs about 20 MB`,
      ),
    )
  if (info.get('aof_enabled') !== '1')
    faults.push(
      warning(
        say`Redis keeps no append-only file`,
        say`CONFIG SET appendonly yes, and the same in redis.conf; without it a restart costs seconds, never messages`,
      ),
    )
  return faults.length > 0 ? faults : [fine(say`Redis ${shown(version)}, ${shown(megabytes(used))} used`)]
}

function parseInfo(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]))
}
