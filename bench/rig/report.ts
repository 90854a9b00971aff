import { cpus, totalmem } from 'node:os'
import type { Case } from '../cases/case'
import type { CaseResult } from './figures'

export interface Reported {
  benchmark: Case
  result: CaseResult
}

export interface Circumstances {
  command: string
  runs: number
  /** For example "PostgreSQL 16.4". */
  services: readonly string[]
  at: Date
}

/** The tables of docs/benchmarks.md. */
export function renderReport(reported: readonly Reported[], circumstances: Circumstances): string {
  const { command, runs, services, at } = circumstances
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
  const head = [
    `\`${command}\` · ${at.toISOString().slice(0, 10)} · ${machine} · ${services.join(', ')} · ${runs === 1 ? 'one run' : `medians of ${runs} runs`}`,
  ]
  return [...head, ...reported.map(renderCase)].join('\n\n') + '\n'
}

function renderCase({ benchmark, result }: Reported): string {
  const rows = result.figures.map(({ what, value, goal = '', reached }) => {
    return `| ${what} | ${value} | ${goal} | ${markOf(reached)} |`
  })
  const wrong = result.wrong.map((what) => `**Wrong:** ${what}`)
  const table = ['| what | measured | goal | reached |', '| --- | --- | --- | --- |', ...rows].join('\n')
  return [`### ${benchmark.title} (\`${benchmark.name}\`)`, table, ...wrong].join('\n\n')
}

function markOf(reached: boolean | undefined): string {
  if (reached === undefined) return ''
  return reached ? 'yes' : 'no'
}
