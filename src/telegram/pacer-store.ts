/** What outlives Redis: it is reloaded when the pacer's keys are missing. Times count from now. */
export interface PacerFacts {
  /** What is left of a closed gate; 0: open. */
  gateMs: number
  gateCause: string | null
  /** Messages a second that Telegram was found to take, and how long ago. */
  learned: { rate: number; ageMs: number } | null
  /** The same of the budget that is paid for. */
  paidLearned?: { rate: number; ageMs: number } | null
  /** Bulk and notices rest. */
  isPaused: boolean
}

/** Where a pacer keeps what it must not forget; the application hands one in. */
export interface PacerStore {
  load(): Promise<PacerFacts>
  /** The longer of two gates stays; a learned rate of null leaves the one that is known. */
  recordGate(gate: {
    gateMs: number
    cause: string
    learnedRate: number | null
    /** Who learned it; absent: the free one. */
    budget?: 'paid'
  }): Promise<void>
}
