import { z } from 'zod'
import { applicationAges } from '../../vocabulary/application-filters'
import type { ApplicationAge } from '../../vocabulary/application-filters'
import { broadcastKinds, broadcastStatuses } from '../../vocabulary/broadcast-status'
import { channels } from '../../vocabulary/channel'
import { finalRecipientStatuses } from '../../vocabulary/recipient-status'
import { instant, registrationRecord, role, status, text } from '../api-types'

/** A broadcast that is being sent or rests. */
const liveBroadcast = z.strictObject({
  id: z.int(),
  name: text,
  kind: z.enum(broadcastKinds),
  status: z.enum(broadcastStatuses),
  /** Grows while the audience is being counted. */
  total: z.int(),
  isFrozen: z.boolean(),
  remaining: z.int(),
  counts: z.record(z.enum(finalRecipientStatuses), z.int()),
  /** By what anybody is written to so far. */
  channels: z.array(
    z.strictObject({
      channel: z.enum(channels),
      total: z.int(),
      counts: z.record(z.enum(finalRecipientStatuses), z.int()),
    }),
  ),
  /** Messages a second, of the last while or on the whole; null before it began. */
  rate: z.number().nullable(),
  /** Null: it rests, or nobody knows. */
  secondsLeft: z.number().nullable(),
  /** Why people were not served, a line for each state. */
  causeLines: z.array(text),
})
export type LiveBroadcast = z.infer<typeof liveBroadcast>

const seat = { id: z.int(), capacity: z.int(), taken: z.int() }
/** See SeatMap. */
const seatMap = z.strictObject({
  competitionId: z.int(),
  name: text,
  timezone: text,
  slots: z.array(z.strictObject({ ...seat, startsAt: instant, endsAt: instant })),
  panels: z.array(z.strictObject({ ...seat, name: text })),
  moreSlots: z.int(),
  morePanels: z.int(),
  cells: z.array(z.strictObject({ slotId: z.int(), panelId: z.int(), taken: z.int() })),
})
export type SeatMapAnswer = z.infer<typeof seatMap>

/** How many wait and for how many seconds the first of them has. */
const backlog = z.strictObject({ count: z.int(), oldestSeconds: z.number() })
const ages = Object.keys(applicationAges) as [ApplicationAge, ...ApplicationAge[]] // there are some
const day = z.iso.date()

/** `GET /api/dashboard`: how everything stands; what waits and what is being sent at this moment. */
export const dashboardAnswer = z.strictObject({
  /** When people, registrations and seats were counted, half a minute ago at most. */
  at: instant,
  people: z.strictObject({ people: z.int(), reachable: z.int(), joined: z.int() }),
  activeCompetitions: z.int(),
  registrations: z.array(z.strictObject({ role, status, count: z.int() })),
  /** The last thirty days on the calendar of the zone that was asked for. */
  days: z.array(day),
  /** What was applied for on them. */
  registrationDays: z.array(z.strictObject({ day, role, status, count: z.int() })),
  /** Applications that wait for a decision. */
  pending: backlog.extend({ ages: z.array(z.strictObject({ age: z.enum(ages), count: z.int() })) }),
  questions: backlog,
  latest: z.array(registrationRecord),
  broadcasts: z.array(liveBroadcast),
  /** Running and resting ones in all. */
  liveBroadcasts: z.int(),
  seats: z.array(seatMap),
  /** How Herald itself does, in lines, as /ops tells owners; null for others. */
  health: z.array(z.array(text)).nullable(),
})
export type DashboardAnswer = z.infer<typeof dashboardAnswer>
