import type { Stage } from './stage'

/** One message to each of `count` people, whose chat ids follow each other from {@link FIRST_CHAT} on. */
export interface Job {
  stage: Stage
  /** A bot of its own, so that no run meets the limits of another. */
  token: string
  count: number
  /** Messages a second that the sender may assume. */
  rate: number
  /** Requests at once, for senders that are told. */
  concurrency: number
  /** The run ends by the clock, before all is sent. */
  isCutShort: boolean
}

export const FIRST_CHAT = 1_000_000

/** The e-mail address of one of them, counted from 0. */
export const addressOf = (index: number) => `p${FIRST_CHAT + index}@example.org`

/** Something that sends: Herald, a bare loop, or what a peer would build. */
export interface Sender {
  name: string
  /** Everything up to the moment when somebody presses *Send*. */
  prepare(job: Job): Promise<PreparedSender>
}

export interface PreparedSender {
  /** Of the processes that send. */
  pids: readonly number[]
  go(): Promise<void>
  /** It believes that all is done, however much was delivered. */
  isDone(): boolean
  /** Where a meter inside writes to (rig/meter.ts). */
  meterFile?: string | undefined
  /** Ends a run before its time, in order. */
  cut?(): Promise<void>
  /** After the run: what its own records say. */
  audit(): Promise<Audit>
  stop(): Promise<void>
}

export interface Audit {
  /** Recipients by state; empty for a sender that keeps no records. */
  states: Readonly<Record<string, number>>
  /** What the records contradict themselves in. */
  wrong: string[]
}
