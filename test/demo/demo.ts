import type { Pace } from './pace'
import type { planCrowd } from './crowd'
import type { RunningEmulator } from './open-emulator'
import type { HeraldProcess } from './start-herald'
import type { Stoppable } from './stoppable'
import type { Terminal } from './terminal'

/** What one run of the demo is given. */
export interface Demo {
  terminal: Terminal
  /** Its own, for database and logs; removed by the entry. */
  folder: string
  /** Everything that must be stopped is entered here the moment it runs. */
  started: Stoppable[]
  signal: AbortSignal
  /** REDIS_URL, if there is one. */
  redisUrl: string | undefined
  /** EMULATOR_URL, if an emulator runs already. */
  emulatorUrl: string | undefined
  options: DemoOptions
  /** Where it stays to be looked at; null when it plays, reports and ends. */
  stay: Stay | null
}

/** How a person reaches a demo that stays. */
export interface Stay {
  /** Where the panel listens; 0 for any. */
  panelPort: number
  panelHost: string
  /** The emulator's address as the person's browser knows it, where that is another. */
  chatUrl: string | undefined
}

export interface DemoOptions {
  /** People who are there already, besides those who register. */
  seeded: number
  /** Messages that arrive while their answer is lost on the way back. */
  lostAnswers: number
}

/** A demo whose product runs. */
export interface Stage extends Demo {
  emulator: RunningEmulator
  crowd: ReturnType<typeof planCrowd>
  herald: { bot: HeraldProcess; worker: HeraldProcess } & Partial<Record<'admin', HeraldProcess>>
  databaseFile: string
  competitionId: number
  pace: Pace
}
