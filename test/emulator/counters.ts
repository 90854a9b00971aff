/** One call as it was answered; kept for the newest `recordCalls` calls. */
export interface RecordedCall {
  method: string
  params: Record<string, unknown>
  atMs: number
  /** HTTP status of the answer; 0 where none was given. */
  status: number
  description?: string
}

/** What a test asks about traffic; all numbers since the last reset. */
export interface CounterReport {
  calls: Record<string, number>
  requests: number
  delivered: number
  rateLimited: number
  unauthorized: number
  refused: Record<string, number>
  unknownMethods: Record<string, number>
  unknownMethodCalls: number
  faults: Record<string, number>
  peakArrivalsPerSecond: number
  peakAcceptedPerSecond: number
  peakConcurrent: number
  pollConflicts: number
  pendingUpdates: number
  unansweredCallbacks: number
  /** Messages accepted in each whole second since the first one. */
  timeline: number[]
}

/** Cheap counting of what passes. */
export class Counters {
  calls = new Map<string, number>()
  refused = new Map<string, number>()
  unknownMethods = new Map<string, number>()
  requests = 0
  delivered = 0
  rateLimited = 0
  unauthorized = 0
  active = 0
  peakConcurrent = 0
  recorded: RecordedCall[] = []
  private timeline: number[] = []
  private firstAtMs = 0

  constructor(private readonly recordCalls: number) {}

  reset(): void {
    const { active } = this
    Object.assign(this, new Counters(this.recordCalls), { active })
  }

  enter(): void {
    this.active += 1
    if (this.active > this.peakConcurrent) this.peakConcurrent = this.active
  }

  leave(): void {
    this.active -= 1
  }

  noteCall(method: string): void {
    this.requests += 1
    bump(this.calls, method)
  }

  /** Keeps one call for later inspection. */
  noteAnswer(call: RecordedCall): void {
    if (call.status === 429) this.rateLimited += 1
    if (call.status === 401) this.unauthorized += 1
    if (call.description !== undefined) bump(this.refused, call.description)
    if (this.recordCalls === 0) return
    this.recorded.push(call)
    if (this.recorded.length > this.recordCalls * 2) this.recorded = this.recorded.slice(-this.recordCalls)
  }

  noteDelivered(nowMs: number): void {
    if (this.delivered === 0) this.firstAtMs = nowMs
    this.delivered += 1
    const second = Math.floor((nowMs - this.firstAtMs) / 1000)
    while (this.timeline.length <= second) this.timeline.push(0)
    this.timeline[second] = (this.timeline[second] ?? 0) + 1
  }

  get acceptedPerSecond(): number[] {
    return [...this.timeline]
  }

  /** The newest recorded calls, oldest first. */
  recentCalls(method?: string): RecordedCall[] {
    const newest = this.recordCalls === 0 ? [] : this.recorded.slice(-this.recordCalls)
    return method === undefined ? newest : newest.filter((call) => call.method === method)
  }
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The chat a call is about, where it names one by number. */
export function chatIdOf(params: Record<string, unknown>): number | undefined {
  const value = params['chat_id']
  if (typeof value === 'number') return value
  if (typeof value === 'string' && /^-?\d{1,16}$/.test(value)) return Number(value)
  return undefined
}
