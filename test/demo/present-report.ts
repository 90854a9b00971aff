import type { Evidence } from './check-report'
import { countStates } from './check-report'

const NAME_WIDTH = 12
const CELL_WIDTH = 10

/** The report as a table: what the card says, what the ledger holds, what the emulator received. */
export function presentReport({ card, ledger, delivered, answers }: Evidence): string[] {
  const rows = countStates(ledger)
  const arrived = [...delivered.values()].reduce((sum, count) => sum + count, 0)
  const received: Record<string, number> = {
    sent: arrived - answers.lost,
    blocked: answers.forbidden,
    unknown: answers.lost,
  }
  return [
    line('', 'card', 'ledger', 'emulator'),
    ...['sent', 'blocked', 'unknown', 'failed', 'skipped'].map((state) =>
      line(state, card.counts[state] ?? 0, rows[state] ?? 0, received[state] ?? '–'),
    ),
    line('total', card.total, ledger.recipients.length, arrived + answers.forbidden),
    line('time', `${card.seconds} s`),
    line('rate', `${card.rate}/s`),
    line('429s', '', '', answers.rateLimited),
  ]
}

function line(name: string, ...cells: (number | string)[]): string {
  return `     ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => String(cell).padStart(CELL_WIDTH)).join('')}`
}
