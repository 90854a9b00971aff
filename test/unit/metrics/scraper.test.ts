import { createMetrics } from '../../../src/metrics/metrics'
import { createScraper } from '../../../src/metrics/scraper'
import type { MetricSource } from '../../../src/metrics/scraper'

function scraperOf(sources: MetricSource[], { cacheMs = 0, timeoutMs = 20 } = {}) {
  const metrics = createMetrics()
  return { metrics, scraper: createScraper({ metrics, sources, cacheMs, timeoutMs }) }
}

const errors = (body: string) =>
  [...body.matchAll(/^herald_scrape_errors_total\{source="(\w+)"\} (\d+)$/gm)].map(([, name, n]) => [name, n])

describe('a scrape', () => {
  it('answers what can be read, and counts a source that fails, hangs or throws', async () => {
    const { metrics, scraper } = scraperOf([
      { name: 'good', read: () => Promise.resolve(metrics.polling.set(1)) },
      { name: 'bad', read: () => Promise.reject(new Error('away')) },
      { name: 'hangs', read: () => new Promise(() => {}) },
    ])
    const { body, contentType } = await scraper.scrape()
    expect(contentType).toContain('text/plain')
    expect(body).toMatch(/^herald_polling 1$/m)
    expect(errors(body)).toEqual([
      ['bad', '1'],
      ['hangs', '1'],
    ])
  })

  it('does not ask a source again that still hangs', async () => {
    let asked = 0
    const read = () => {
      asked += 1
      return new Promise<void>(() => {})
    }
    const { scraper } = scraperOf([{ name: 'hangs', read }])
    await scraper.scrape()
    const { body } = await scraper.scrape()
    expect(asked).toBe(1)
    expect(errors(body)).toEqual([['hangs', '2']])
  })

  it('many at once, and soon after one another, cost one reading', async () => {
    let asked = 0
    const read = () => {
      asked += 1
      return Promise.resolve()
    }
    const { scraper } = scraperOf([{ name: 'counted', read }], { cacheMs: 60_000 })
    await Promise.all([scraper.scrape(), scraper.scrape(), scraper.scrape()])
    await scraper.scrape()
    expect(asked).toBe(1)
  })
})
