import { Presets, SingleBar } from 'cli-progress'
import { Duration } from 'luxon'

/** The part of stderr that is needed. */
export type ProgressScreen = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>

export interface Progress {
  /** So many more are done. */
  add(count: number): void
  /** Leaves the line as it is and goes on below. */
  stop(): void
}

/** How far a long work is: a living bar on a terminal, elsewhere a line for every fifth. */
export function startProgress(
  screen: ProgressScreen,
  { name, total }: { name: string; total: number },
): Progress {
  return screen.isTTY ? startBar(screen, { name, total }) : startLines(screen, { name, total })
}

function startBar(screen: ProgressScreen, { name, total }: { name: string; total: number }): Progress {
  const format = `${name} {bar} {percentage}% ({value} of {total}){eta_formatted}`
  const options = { format, formatTime: renderTimeLeft, stream: screen as NodeJS.WriteStream }
  const bar = new SingleBar(options, Presets.shades_classic)
  bar.start(total, 0)
  return { add: (count) => bar.increment(count), stop: () => bar.stop() }
}

/** Until something is done the time is no number; at the end none is left. */
function renderTimeLeft(seconds: unknown): string {
  const left = Number(seconds)
  if (!(left > 0 && Number.isFinite(left))) return ''
  const clock = Duration.fromMillis(left * 1000).toFormat(left >= 3600 ? 'h:mm:ss' : 'm:ss')
  return `, ${clock} left`
}

function startLines(screen: ProgressScreen, { name, total }: { name: string; total: number }): Progress {
  let done = 0
  let toldFifths = 0
  return {
    add(count) {
      done += count
      const fifths = total === 0 ? 0 : Math.floor((5 * done) / total)
      if (fifths > toldFifths) screen.write(`${name}: ${done} of ${total}\n`)
      toldFifths = Math.max(toldFifths, fifths)
    },
    stop: () => undefined,
  }
}
