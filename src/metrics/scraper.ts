import type { Metrics } from './metrics'

/** Somewhere to read gauges from; what it sets stays until it is read again. */
export interface MetricSource {
  name: string
  read(): Promise<void>
}

export interface Scraper {
  /** The metrics as text, at most `CACHE_MS` old; never rejects for a source that fails. */
  scrape(): Promise<{ contentType: string; body: string }>
}

/** Several scrapers that come together cost one reading. */
const CACHE_MS = 5_000
/** A database that hangs must not hold up what else there is to tell. */
const SOURCE_TIMEOUT_MS = 2_000

export interface ScraperSettings {
  metrics: Pick<Metrics, 'registry' | 'scrapeErrors'>
  /** May grow while the process starts. */
  sources: readonly MetricSource[]
  /** For tests. */
  cacheMs?: number
  timeoutMs?: number
}

/** Reads the sources when somebody asks and a while has passed, all at once, each with a time-out. */
export function createScraper(settings: ScraperSettings): Scraper {
  const { metrics, sources, cacheMs = CACHE_MS, timeoutMs = SOURCE_TIMEOUT_MS } = settings
  const hanging = new Set<MetricSource>()
  let readAt = -Infinity
  let reading: Promise<void> | undefined

  const readOne = async (source: MetricSource) => {
    // The last reading has not come back: another would only wait behind it.
    if (hanging.has(source)) return metrics.scrapeErrors.inc({ source: source.name })
    hanging.add(source)
    const work = source.read().finally(() => hanging.delete(source))
    if (!(await endsWell(work, timeoutMs))) metrics.scrapeErrors.inc({ source: source.name })
  }
  const readAll = async () => {
    await Promise.all(sources.map(readOne))
    readAt = performance.now()
  }
  return {
    async scrape() {
      if (performance.now() - readAt >= cacheMs) {
        reading ??= readAll().finally(() => (reading = undefined))
        await reading
      }
      return { contentType: metrics.registry.contentType, body: await metrics.registry.metrics() }
    },
  }
}

/** Whether it ended within the time, and without an error. */
async function endsWell(work: Promise<void>, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs)
  })
  const ended = work.then(
    () => true,
    () => false,
  )
  return Promise.race([ended, late]).finally(() => clearTimeout(timer))
}
