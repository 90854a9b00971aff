import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { findCommand } from '../../src/servers/find-binary'
import { installPackage, whyNotInstall } from '../../src/servers/install-packages'

const rules = join(__dirname, '..', '..', 'deploy', 'prometheus', 'alerts.yml')
const tests = join(__dirname, 'alerts.yml')

/** The machine's promtool, or one that is installed now, as PgBouncer is. */
async function acquirePromtool(): Promise<string> {
  const found = await findCommand('promtool')
  if (found !== null) return found
  const obstacle = await whyNotInstall()
  if (obstacle !== null) throw new Error(`these tests need promtool of Prometheus: ${obstacle}`)
  await installPackage('prometheus')
  const installed = await findCommand('promtool')
  if (installed === null) throw new Error('the package prometheus brought no promtool')
  return installed
}

describe('the alerts of Prometheus', () => {
  let promtool: string
  beforeAll(async () => {
    promtool = await acquirePromtool()
  }, 300_000)

  it('are rules that Prometheus takes', () => {
    expect(execFileSync(promtool, ['check', 'rules', rules], { encoding: 'utf8' })).toContain('SUCCESS')
  })

  it('fire when they should and not before, each with its sentence', () => {
    expect(execFileSync(promtool, ['test', 'rules', tests], { encoding: 'utf8' })).toContain('SUCCESS')
  })

  it('are all tried, both ways', () => {
    const { groups } = parse(readFileSync(rules, 'utf8')) as { groups: { rules: { alert: string }[] }[] }
    const { tests: cases } = parse(readFileSync(tests, 'utf8')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts?: object[] }[] }[]
    }
    const tried = cases.flatMap(({ alert_rule_test: each }) => each)
    const names = groups.flatMap((group) => group.rules.map(({ alert }) => alert)).sort()
    for (const fires of [true, false]) {
      const found = tried.filter(({ exp_alerts: alerts }) => (alerts !== undefined) === fires)
      expect([...new Set(found.map(({ alertname }) => alertname))].sort()).toEqual(names)
    }
  })
})
