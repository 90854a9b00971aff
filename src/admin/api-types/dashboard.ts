import type { Backlog } from '../../domain/figures/load-figures'
import type { PeopleFigures } from '../../domain/figures/count-people'
import type { DayCount, RegistrationCount } from '../../domain/figures/count-registrations'
import type { SeatMap } from '../../domain/figures/load-seat-maps'
import type { ApplicationAge } from '../../vocabulary/application-filters'
import type { BroadcastKind, BroadcastStatus } from '../../vocabulary/broadcast-status'
import type { RecipientCounts } from '../../vocabulary/recipient-status'
import type { ChannelFigures } from './broadcasts'
import type { RegistrationRecord } from '../api-types'

/** A broadcast that is being sent or rests. */
export interface LiveBroadcast {
  id: number
  name: string
  kind: BroadcastKind
  status: BroadcastStatus
  /** Grows while the audience is being counted. */
  total: number
  isFrozen: boolean
  remaining: number
  counts: RecipientCounts
  /** By what anybody is written to so far. */
  channels: Omit<ChannelFigures, 'causeLines'>[]
  /** Messages a second, of the last while or on the whole; null before it began. */
  rate: number | null
  /** Null: it rests, or nobody knows. */
  secondsLeft: number | null
  /** Why people were not served, a line for each state. */
  causeLines: string[]
}

export type SeatMapAnswer = Omit<SeatMap, 'slots'> & {
  slots: (Omit<SeatMap['slots'][number], 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[]
}

/** `GET /api/dashboard`: how everything stands; what waits and what is being sent at this moment. */
export interface DashboardAnswer {
  /** When people, registrations and seats were counted, half a minute ago at most. */
  at: string
  people: PeopleFigures
  activeCompetitions: number
  registrations: RegistrationCount[]
  /** The last thirty days on the calendar of the zone that was asked for, `YYYY-MM-DD`. */
  days: string[]
  /** What was applied for on them. */
  registrationDays: DayCount[]
  /** Applications that wait for a decision. */
  pending: Backlog & { ages: { age: ApplicationAge; count: number }[] }
  questions: Backlog
  latest: RegistrationRecord[]
  broadcasts: LiveBroadcast[]
  /** Running and resting ones in all. */
  liveBroadcasts: number
  seats: SeatMapAnswer[]
  /** How Herald itself does, in lines, as /ops tells owners; null for others. */
  health: string[][] | null
}
