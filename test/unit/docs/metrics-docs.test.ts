import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMetrics } from '../../../src/metrics/metrics'

interface Line {
  name: string
  type: string
  labels: string[]
}

const byName = (one: Line, other: Line) => one.name.localeCompare(other.name)

describe('docs/METRICS.md', () => {
  it('lists every metric with its type and labels, and no other', async () => {
    const text = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'METRICS.md'), 'utf8')
    const documented = [...text.matchAll(/^\| `(herald_\w+)` +\| (\w+) +\| ([^|]*?) *\| \S/gm)].map(
      ([, name = '', type = '', labels = '']) => ({
        name,
        type,
        labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label ?? ''),
      }),
    )
    const { registry } = createMetrics()
    const known = (await registry.getMetricsAsJSON()).map(({ name, type }) => {
      const metric = registry.getSingleMetric(name) as unknown as { labelNames: string[] }
      return { name, type: String(type), labels: [...metric.labelNames] }
    })
    expect(documented.sort(byName)).toEqual(known.sort(byName))
  })

  it('names end in their unit, and counters in _total', async () => {
    for (const { name, type } of await createMetrics().registry.getMetricsAsJSON()) {
      expect(name).toMatch(/^herald_[a-z_]+$/)
      expect(name.endsWith('_total')).toBe(String(type) === 'counter')
      if (String(type) === 'histogram') expect(name).toMatch(/_seconds$/)
    }
  })
})
