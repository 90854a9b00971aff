import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { defaultLeaseTiming } from '../../../src/bot/keep-lease'
import { poolerSettings } from '../../support/pooler'

const read = (name: string) => readFileSync(join(__dirname, '..', '..', '..', 'docs', name), 'utf8')
interface Pools {
  PG_POOL_SIZE: string
  PG_MAX_OVERFLOW: string
}

const compose = parse(readFileSync(join(__dirname, '..', '..', '..', 'docker-compose.yml'), 'utf8'), {
  merge: true,
}) as { services: Record<string, { environment: Pools }> }
const pools = (service: string): Pools =>
  compose.services[service]?.environment ?? { PG_POOL_SIZE: '', PG_MAX_OVERFLOW: '' }
/** What PostgreSQL keeps for its administrators. */
const RESERVED = 3

/** "41 772" and "41772" are one figure. */
const joined = (text: string) => text.replaceAll(/(\d) (?=\d{3}\b)/g, '$1')
const scaling = joined(read('SCALING.md'))
const cases = new Map(
  joined(read('benchmarks.md'))
    .split('\n### ')
    .map((section) => [/\(`([a-z-]+)`\)/.exec(section)?.[1] ?? '', section]),
)

/** What the plan says that was measured, and the case of the benchmarks that measured it. */
const measured = [
  ['strict', '20.5 s'],
  ['paid', '905'],
  ['paid', '693 µs'],
  ['paid', '0.115'],
  ['no-limit', '2536'],
  ['kill', '24'],
  ['million', '47044'],
  ['million', '0.30 s'],
  ['million', '0.5 MB'],
  ['million', '246 MB'],
  ['ledger', '231 bytes'],
  ['ledger', '394'],
  ['ledger', '280 ms'],
  ['chats', '41 ms'],
  ['chats', '3.6 ms'],
] as const

describe('docs/SCALING.md', () => {
  it.each(measured)('has of %s the figure that was measured: %s', (name, figure) => {
    expect(scaling).toContain(`\`${name}\``)
    expect(scaling).toContain(figure)
    expect(cases.get(name)).toContain(figure)
  })

  it('names no case that there is not', () => {
    const named = [...scaling.matchAll(/\(`([a-z-]+)`/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(8)
    for (const name of named) expect([...cases.keys()]).toContain(name)
  })

  const minutes = (people: number, rate: number) => people / rate / 60
  const most = ({ PG_POOL_SIZE: kept, PG_MAX_OVERFLOW: more }: Pools) => Number(kept) + Number(more)
  const [bot, panel, worker] = [most(pools('bot')), most(pools('admin')), most(pools('worker'))]
  const sums = (workers: number, connections: number) =>
    [2 * bot, panel, workers * worker, connections - 2 * bot - panel - workers * worker].map(String)

  it.each([
    ['| 10000      | 5.6 min  | 10 s ', [minutes(10_000, 30).toFixed(1), String(10_000 / 1000)]],
    [
      '| 100000     | 56 min   | 1.7 min ',
      [minutes(100_000, 30).toFixed(), minutes(100_000, 1000).toFixed(1)],
    ],
    ['| 1000000    | 9 h 16 m | 17 min ', [(minutes(1e6, 30) % 60).toFixed(), minutes(1e6, 1000).toFixed()]],
    ['within 2.5 % of the first rate', [((20.5 / (600 / 30) - 1) * 100).toFixed(1)]],
    ['63 % of one core', [(905 * 693e-4).toFixed()]],
    ['48 bots of 30/s', [Math.floor(1e6 / (30 * 693)).toFixed()]],
    ['a million in 21 s', [(1e6 / 47_044).toFixed()]],
    ['0.39 GB, computed', [((1e6 * 394) / 1e9).toFixed(2)]],
    ['11.8 GB, computed', [((30 * 1e6 * 394) / 1e9).toFixed(1)]],
    ['about 280 a second', [(Math.round(1000 / 3.6 / 10) * 10).toFixed()]],
    ['115 a second for a bot', [(0.115 * 1000).toFixed()]],
    ['runs out 10 s after it died', [(defaultLeaseTiming.durationMs / 1000).toFixed()]],
    ['a bot takes 15 at most, the panel and a worker 8 each', [String(bot), String(panel), String(worker)]],
    ['and 18 workers (computed: 30 + 8 + 144, and 15 to spare)', sums(18, 200 - RESERVED)],
    ['and 118 workers (computed: 30 + 8 + 944, and 18 to spare)', sums(118, 1000)],
    [
      '1000 connections of Herald on 40 sessions',
      [poolerSettings.max_client_conn, poolerSettings.default_pool_size],
    ],
  ])('computes rightly: %s', (words, figures) => {
    expect(scaling.replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' '))
    for (const figure of figures) expect(words).toContain(figure)
  })
})
