/** Without a shared budget replies of this process are spaced by this. */
const PER_SECOND = 5
/** A Redis that is away is asked again after this, not for every reply. */
const ASK_AGAIN_MS = 1_000

/** The limit of replies while Redis is away, of this process alone; times are monotonic milliseconds. */
export class ReplyFallback {
  private isAwayUntil = 0
  private next = 0

  /** Redis did not answer a moment ago. */
  get isAway(): boolean {
    return performance.now() < this.isAwayUntil
  }

  /** Redis does not answer. */
  noteAway(): void {
    this.isAwayUntil = performance.now() + ASK_AGAIN_MS
  }

  /** When the next reply may go. */
  takeTurn(): number {
    const dueAt = Math.max(performance.now(), this.next)
    this.next = dueAt + 1000 / PER_SECOND
    return dueAt
  }
}
