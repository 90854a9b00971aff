import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMetrics } from '../../src/metrics/metrics'

const deploy = join(__dirname, '..', '..', 'deploy')
const read = (path: string) => readFileSync(join(deploy, path), 'utf8')
const expression = z.string().min(1)

const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^Herald[A-Z]\w+$/),
            expr: expression,
            for: z.string().regex(/^\d+[mh]$/),
            labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
            annotations: z.strictObject({ summary: z.string(), description: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(read('prometheus/alerts.yml')))
  .groups.flatMap((group) => group.rules)

const dashboard = z
  .object({
    uid: z.string(),
    panels: z.array(
      z.object({
        title: z.string(),
        datasource: z.object({ uid: z.string() }),
        fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }),
        targets: z.array(z.object({ expr: expression, legendFormat: z.string() })).min(1),
      }),
    ),
  })
  .parse(JSON.parse(read('grafana/dashboards/herald.json')))
const targets = dashboard.panels.flatMap((panel) => panel.targets)

/** The metrics of an expression with the labels that it asks for, by their names in docs/METRICS.md. */
function metricsOf(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/\b(herald_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', labels = '']) => ({
    name: name.replace(/_(bucket|count|sum)$/, ''),
    labels: [...labels.matchAll(/(\w+)=/g)].map(([, label = '']) => label),
  }))
}

const known = new Map(
  createMetrics()
    .registry.getMetricsAsArray()
    .map((metric) => [metric.name, (metric as unknown as { labelNames: string[] }).labelNames]),
)

describe.each([
  ['alerts', rules.map(({ expr }) => expr)],
  ['panels', targets.map(({ expr }) => expr)],
])('the %s', (_, expressions) => {
  it.each(expressions)('name metrics and labels that Herald has: %s', (expr) => {
    for (const { name, labels } of metricsOf(expr)) {
      expect([...known.keys()]).toContain(name)
      expect(known.get(name)).toEqual(expect.arrayContaining(labels))
    }
    const groups = /\b(?:by|without) \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? []
    const labels = metricsOf(expr).flatMap(({ name }) => known.get(name) ?? [])
    expect([...labels, 'le', 'instance']).toEqual(expect.arrayContaining(groups))
    expect(expr.replace(/[^(]/g, '')).toHaveLength(expr.replace(/[^)]/g, '').length)
  })
})

describe('the alerts', () => {
  it('have a name each, and say what to do', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
    for (const { annotations } of rules) expect(annotations.description).toMatch(/\w{3,}.*[.]$/)
  })

  it('stand in docs/OPERATIONS.md', () => {
    const operations = readFileSync(join(deploy, '..', 'docs', 'OPERATIONS.md'), 'utf8')
    for (const { alert } of rules) expect(operations).toContain(`\`${alert}\``)
  })
})

describe('Grafana and Prometheus', () => {
  it('find each other, and all processes of Herald', () => {
    const sources = parse(read('grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: { uid: string; url: string }[]
    }
    expect(sources.datasources).toMatchObject([{ uid: 'prometheus', url: 'http://prometheus:9090' }])
    expect(new Set(dashboard.panels.map(({ datasource }) => datasource.uid))).toEqual(new Set(['prometheus']))
    expect(parse(read('prometheus/prometheus.yml'))).toMatchObject({
      rule_files: ['/etc/prometheus/alerts.yml'],
      scrape_configs: [
        { job_name: 'herald', dns_sd_configs: [{ names: ['bot', 'worker', 'admin'], port: 9090 }] },
      ],
    })
    expect(parse(read('grafana/provisioning/dashboards/herald.yml'))).toMatchObject({
      providers: [{ type: 'file', options: { path: '/etc/grafana/dashboards' } }],
    })
  })
})
