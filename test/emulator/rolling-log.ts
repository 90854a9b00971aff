/** Exact log of what happened within the last `spanMs`; an entry leaves when it is a full span old. */
export class RollingLog {
  private times: number[] = []
  private costs: number[] = []
  private head = 0
  private sum = 0
  peak = 0

  constructor(private readonly spanMs: number) {}

  /** Sum of costs within the span that ends at `nowMs`. */
  totalAt(nowMs: number): number {
    const edge = nowMs - this.spanMs
    for (let time = this.times[this.head]; time !== undefined && time <= edge; time = this.times[this.head]) {
      this.sum -= this.costs[this.head] ?? 0
      this.head += 1
    }
    if (this.head > 4096 && this.head * 2 > this.times.length) this.compact()
    return this.sum
  }

  /** Notes `cost` at `nowMs` and keeps the highest total ever seen in `peak`. */
  add(nowMs: number, cost: number): void {
    this.totalAt(nowMs)
    this.times.push(nowMs)
    this.costs.push(cost)
    this.sum += cost
    if (this.sum > this.peak) this.peak = this.sum
  }

  /** Whole seconds until the oldest entry leaves, at least one. */
  retryAfterSeconds(nowMs: number): number {
    const oldest = this.times[this.head] ?? nowMs
    return Math.max(1, Math.ceil((oldest + this.spanMs - nowMs) / 1000))
  }

  private compact(): void {
    this.times = this.times.slice(this.head)
    this.costs = this.costs.slice(this.head)
    this.head = 0
  }
}
