import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  impact: string | null
  nodes: { html: string; failureSummary?: string }[]
}

/** How many pixels of a page lie beyond its right edge. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** What fades in is pale until it has. */
const SETTLED = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished)).then(() => null)`

/** The buttons of a dialog that stand beside it. */
export function strayButtons(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('[role=dialog]')].flatMap((dialog) => {
    const { top, bottom } = dialog.getBoundingClientRect()
    const isBeside = (rect) => rect.height > 0 && (rect.top < top - 1 || rect.bottom > bottom + 1)
    return [...dialog.querySelectorAll('button')]
      .filter((button) => isBeside(button.getBoundingClientRect()))
      .map((button) => 'beside its dialog: ' + button.textContent)
  })`)
}

/** What axe finds on a page that keeps somebody from using it: serious and critical faults, each with where it is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(SETTLED)
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 400)} ${failureSummary}`),
    )
}
