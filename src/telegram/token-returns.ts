import { chunks } from './chunks'
import type { PacerScript } from './pacer-script'
import { WINDOW_MS } from './pacer-script'

const MAX_PER_CALL = 1_000
/** Told together, each answer with its age, so that no token comes back later for it. */
const TOGETHER_MS = 10

/** Tells Redis which tokens were used and which were not: one round trip for all that happened meanwhile. */
export class TokenReturns {
  private settled: { token: string; accepted: boolean; at: number }[] = []
  private released: string[] = []
  private timer: NodeJS.Timeout | undefined

  /** `tell` must not throw. */
  constructor(private readonly tell: (script: PacerScript, args: (string | number)[]) => Promise<void>) {}

  settle(token: string, accepted: boolean): void {
    this.settled.push({ token, accepted, at: performance.now() })
    this.flushSoon()
  }

  release(token: string): void {
    this.released.push(token)
    this.flushSoon()
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const { settled, released } = this
    this.settled = []
    this.released = []
    const now = performance.now()
    const calls: Promise<void>[] = []
    for (const some of chunks(settled, MAX_PER_CALL)) {
      const answers = some.flatMap(({ token, accepted, at }) => [token, accepted ? 1 : 0, now - at])
      calls.push(this.tell('settle', [WINDOW_MS, ...answers]))
    }
    for (const some of chunks(released, MAX_PER_CALL)) calls.push(this.tell('release', some))
    await Promise.all(calls)
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => void this.flush(), TOGETHER_MS)
  }
}
