import { collectDefaultMetrics } from 'prom-client'
import type { Metrics } from './metrics'

/** Adds what is known of the process itself: its build, CPU, memory, event loop and garbage collection. Once a process. */
export function tellProcess({ registry, build }: Metrics, { version }: { version: string }): void {
  build.set({ version, node: process.versions.node }, 1)
  collectDefaultMetrics({ register: registry })
}
