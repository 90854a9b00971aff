import { startProgress } from '../../../src/cli/progress'

/** What was drawn on a terminal: each state of the bar. */
function onTerminal(total: number, steps: readonly number[]): string[] {
  let screen = ''
  const write = (text: string | Uint8Array) => (screen += String(text)) !== ''
  const progress = startProgress({ isTTY: true, write }, { name: 'Copied', total })
  for (const count of steps) progress.add(count)
  progress.stop()
  const states = screen.split('\u001b').map((part) => part.replace(/^\[\d*[A-Z]/, ''))
  return states.filter((text) => text.startsWith('Copied'))
}

it('is a bar on a terminal, which tells a time only when there is one to tell', () => {
  const states = onTerminal(100, [0, 100])
  expect(states.at(-1)).toMatch(/^Copied █+ 100% \(100 of 100\)$/)
  for (const state of states) expect(state).not.toMatch(/NULL|INF|LLs|NFs|NaN/)
})

it('is whole when there is nothing to do', () => {
  expect(onTerminal(0, []).at(-1)).toMatch(/^Copied █+ 100% \(0 of 0\)$/)
})

it('says how much time is left while the work goes on', async () => {
  jest.useFakeTimers()
  let screen = ''
  const write = (text: string | Uint8Array) => (screen += String(text)) !== ''
  const progress = startProgress({ isTTY: true, write }, { name: 'Copied', total: 7400 })
  for (let done = 0; done < 100; done += 10) {
    await jest.advanceTimersByTimeAsync(10_000)
    progress.add(10)
  }
  await jest.advanceTimersByTimeAsync(10_000)
  progress.stop()
  jest.useRealTimers()
  expect(screen).toMatch(/\(100 of 7400\), 2:0\d:\d\d left/)
})
