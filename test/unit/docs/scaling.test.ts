import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (name: string) => readFileSync(join(__dirname, '..', '..', '..', 'docs', name), 'utf8')
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
  ['million', '41772'],
  ['million', '0.18 s'],
  ['million', '0.4 MB'],
  ['million', '211 MB'],
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

  it('computes from them', () => {
    expect(scaling).toContain('| 100000   | 56 min ')
    expect(Math.round(100_000 / 30 / 60)).toBe(56)
    expect(scaling).toContain('63 % of one core')
    expect(Math.round(905 * 693e-4)).toBe(63)
    expect(scaling).toContain('48 bots of 30/s')
    expect(Math.floor(1e6 / (30 * 693))).toBe(48)
  })
})
