import type { CaseResult, Measured } from '../rig/figures'
import type { Conditions, Run } from '../rig/measure'
import type { Sender } from '../rig/sender'
import type { Stage } from '../rig/stage'

/** One row of the table of figures. */
export interface Case {
  name: string
  title: string
  run: (context: CaseContext) => Promise<CaseResult>
}

export interface CaseContext {
  stage: Stage
  /** Runs of each sender, whose median counts. */
  runs: number
  /** A small version, for the result and not for the figure. */
  isQuick: boolean
  /** Measures a sender as often, and tells each run on the terminal. */
  repeat: (sender: Sender, conditions: Conditions) => Promise<Run[]>
  /** The same for a case that has its own way to measure: numbers by name, and what is wrong with them. */
  several: <T extends Measured>(once: () => Promise<T>) => Promise<T[]>
}
