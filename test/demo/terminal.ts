import { styleText } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'

/** The part of stdout that is needed. */
export type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>

/** One numbered step: a line that lives until the step is done, and then stays with what came of it. */
export interface Step {
  /** What is going on now. */
  note(text: string): void
  /** How far it is; a bar on a terminal, elsewhere a line for every fifth. */
  progress(now: { value: number; total: number; text: string }): void
  done(text: string): void
}

export interface Terminal {
  print(text: string): void
  step(name: string): Step
  good(text: string): string
  bad(text: string): string
  faint(text: string): string
  /** Leaves the cursor as it was found. */
  close(): void
}

type Style = Parameters<typeof styleText>[0]

const NAME_WIDTH = 13

/** Writes the demo's steps: on a terminal with colours and one living line, elsewhere plain lines. */
export function createTerminal(screen: Screen, { isColoured }: { isColoured: boolean }): Terminal {
  const paint = (style: Style) => (text: string) => (isColoured ? styleText(style, text) : text)
  const state: State = { screen, faint: paint('gray'), steps: 0, bar: null }
  return {
    print: (text) => void screen.write(`${text}\n`),
    step: (name) => createStep(state, { name, mark: paint('green')('✔') }),
    good: paint('green'),
    bad: paint('red'),
    faint: state.faint,
    close: () => {
      clear(state)
      if (screen.isTTY) screen.write('\x1b[?25h')
    },
  }
}

interface State {
  screen: Screen
  faint: (text: string) => string
  steps: number
  bar: SingleBar | null
}

function createStep(state: State, { name, mark }: { name: string; mark: string }): Step {
  const startedAt = performance.now()
  const number = (state.steps += 1)
  const title = `${number}  ${name.padEnd(NAME_WIDTH)}`
  const { screen, faint } = state
  let lastFifth = 0
  const note = (text: string) => {
    clear(state)
    if (screen.isTTY) screen.write(`  ◌ ${title} ${text}`.slice(0, (screen.columns || 80) - 1))
    else screen.write(`    ${title} ${text}\n`)
  }
  if (screen.isTTY) note('…')
  return {
    note,
    progress: ({ value, total, text }) => {
      if (screen.isTTY) return showBar(state, { title, value, total, text })
      const fifth = Math.floor((value / Math.max(1, total)) * 5)
      if (fifth > lastFifth) note(text)
      lastFifth = Math.max(fifth, lastFifth)
    },
    done: (text) => {
      clear(state)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      screen.write(`  ${mark} ${title} ${text} ${faint(`· ${seconds} s`)}\n`)
    },
  }
}

interface Showing {
  title: string
  value: number
  total: number
  text: string
}

function showBar(state: State, { title, value, total, text }: Showing): void {
  if (state.bar === null) {
    clear(state)
    state.bar = createBar(title)
    state.bar.start(total, value, { text })
  }
  state.bar.setTotal(total)
  state.bar.update(value, { text })
}

function createBar(title: string): SingleBar {
  const format = `  ◌ ${title} {bar} {percentage} % · {text}`
  return new SingleBar(
    {
      format,
      barsize: 16,
      fps: 10,
      stream: process.stdout,
      clearOnComplete: true,
      hideCursor: true,
      linewrap: false,
    },
    Presets.shades_classic,
  )
}

/** Takes the living line away. */
function clear(state: State): void {
  state.bar?.stop()
  state.bar = null
  if (state.screen.isTTY) state.screen.write('\r\x1b[2K')
}
