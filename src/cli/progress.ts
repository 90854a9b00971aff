import { Presets, SingleBar } from 'cli-progress'

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
  const format = `${name} {bar} {percentage}% ({value} of {total}), {eta_formatted} left`
  const bar = new SingleBar({ format, stream: screen as NodeJS.WriteStream }, Presets.shades_classic)
  bar.start(total, 0)
  return { add: (count) => bar.increment(count), stop: () => bar.stop() }
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
