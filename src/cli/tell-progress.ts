import type { CopyListener } from '../db/copy/copy-listener'
import { startProgress } from './progress'
import type { Progress, ProgressScreen } from './progress'

/** One bar, or lines, for each part of the work. */
export function tellProgress(screen: ProgressScreen): { listener: CopyListener; stop: () => void } {
  let current: Progress | null = null
  const stop = () => {
    current?.stop()
    current = null
  }
  return {
    stop,
    listener: {
      begin(name, total) {
        stop()
        current = startProgress(screen, { name, total })
      },
      rows: (count) => current?.add(count),
    },
  }
}
