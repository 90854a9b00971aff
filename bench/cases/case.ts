import type { CaseResult } from '../rig/figures'
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
  /** Measures a sender `times` (by default `runs`) times and tells each on the terminal. */
  repeat: (sender: Sender, conditions: Conditions, times?: number) => Promise<Run[]>
}
