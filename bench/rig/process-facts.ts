import { readFileSync } from 'node:fs'

/** Linux counts a process's CPU in ticks of 10 ms. */
const TICK_MS = 10

/** CPU that these processes have used, user and system; null where /proc does not tell. */
export function cpuMs(pids: readonly number[]): number | null {
  try {
    const ticks = pids.map((pid) => {
      const [, after = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
      const fields = after.split(' ')
      return Number(fields[11]) + Number(fields[12])
    })
    return ticks.reduce((sum, each) => sum + each, 0) * TICK_MS
  } catch {
    return null // not Linux
  }
}

/** The most memory a process ever held, in MB; null where /proc does not tell. */
export function peakMemoryMb(pid: number): number | null {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  } catch {
    return null // not Linux
  }
}
