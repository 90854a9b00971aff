import { z } from 'zod'
import { bulkOutcomes } from '../domain/applications/bulk-outcome'
import { likenesses } from '../domain/registrations/find-lookalikes'
import { auditActions } from '../vocabulary/audit'
import { rejectionCauses } from '../vocabulary/decision'
import type { RejectionCause } from '../vocabulary/decision'
import { languages } from '../vocabulary/language'
import { profileFields } from '../vocabulary/profile-field'
import type { ProfileField } from '../vocabulary/profile-field'
import { registrationStatuses } from '../vocabulary/registration-status'
import { competitionTypes, roles } from '../vocabulary/roles'

/**
 * What the panel's pages and its API tell each other. The pages take types alone; routes answer by these schemas, which the
 * OpenAPI document shows.
 */

/** ISO 8601 in UTC. */
export const instant = z.iso.datetime()
export const text = z.string()
export const maybe = { text: z.string().nullable(), instant: instant.nullable(), number: z.int().nullable() }
export const role = z.enum(roles)
export const status = z.enum(registrationStatuses)
/** What is given back with a change, so that nobody overwrites what they have not seen. */
export const version = z.int()

/** A page of a resource. */
export interface ListAnswer<Shown> {
  data: Shown[]
  /** On all pages. */
  total: number
}

/** A page of a resource, each record of which is this. */
export const listOf = <Shown>(shown: z.ZodType<Shown>) =>
  z.strictObject({ data: z.array(shown), total: z.int() })

/** By filter: its values and how many rows each would leave; null: rows without one. */
export const valuesAnswer = z.record(text, z.array(z.strictObject({ value: maybe.text, count: z.int() })))
export type ValuesAnswer = z.infer<typeof valuesAnswer>

/** What goes along when a record is deleted. */
export const consequencesAnswer = z.strictObject({
  counts: z.array(z.strictObject({ name: text, count: z.int() })),
})
export type ConsequencesAnswer = z.infer<typeof consequencesAnswer>

/** Any refusal. */
export interface ErrorAnswer {
  code: string
  /** A sentence for people, in their language. */
  detail: string
  fields?: Record<string, string>
}

/** What is given back with a change, so that nobody overwrites what they have not seen. */
export interface Versioned {
  version: number
}

/** `/api/users` */
const profile = Object.fromEntries(profileFields.map((field) => [field, maybe.text])) as Record<
  ProfileField,
  typeof maybe.text
>
export const userRecord = z.strictObject({
  ...{ id: z.int(), telegramId: z.int(), telegramUsername: maybe.text, telegramFirstName: maybe.text },
  /** The name they gave, else what Telegram calls them. */
  name: text,
  ...profile,
  ...{ classicRating: maybe.number, quickRating: maybe.number, teamRating: maybe.number },
  /** False: never messaged. */
  isActive: z.boolean(),
  isOrganiser: z.boolean(),
  /** Named in ADMIN_IDS. */
  isOwner: z.boolean(),
  language: z.enum(languages).nullable(),
  timezone: maybe.text,
  ...{ blockedAt: maybe.instant, unsubscribedAt: maybe.instant, emailUnsubscribedAt: maybe.instant },
  /** Notices go to their address, too. */
  emailNotices: z.boolean(),
  lastSeenAt: maybe.instant,
  ...{ createdAt: instant, updatedAt: instant, version },
})
export type UserRecord = z.infer<typeof userRecord>

/** What can be given of a person. */
export type UserInput = Partial<
  Pick<
    UserRecord,
    ProfileField | 'telegramUsername' | 'classicRating' | 'quickRating' | 'teamRating' | 'isActive'
  >
>

/** `/api/competitions` */
export const competitionRecord = z.strictObject({
  id: z.int(),
  name: text,
  description: maybe.text,
  competitionType: z.enum(competitionTypes),
  availableRoles: z.array(role),
  ...{ playerEntryOpen: z.boolean(), voterEntryOpen: z.boolean() },
  ...{ viewerEntryOpen: z.boolean(), adviserEntryOpen: z.boolean() },
  ...{ requiresTimeSlots: z.boolean(), requiresJuryPanel: z.boolean() },
  isActive: z.boolean(),
  startDate: maybe.instant,
  endDate: maybe.instant,
  /** IANA zone in which its slots are given. */
  timezone: text,
  maxPlayers: maybe.number,
  ...{ category: maybe.text, language: maybe.text, chiefArbiter: maybe.text, arbiters: z.array(text) },
  ratingsUpdated: z.boolean(),
  /** Registrations by role and state; a pair without any is left out. */
  counts: z.array(z.strictObject({ role, status, count: z.int() })),
  ...{ createdAt: instant, updatedAt: instant, version },
})
export type CompetitionRecord = z.infer<typeof competitionRecord>

/** What can be given of a competition. */
export type CompetitionInput = Partial<
  Omit<CompetitionRecord, 'id' | 'counts' | 'createdAt' | 'updatedAt' | 'version'>
>

/** Of a slot or a panel. */
const places = { maxVoters: z.int(), isActive: z.boolean(), taken: z.int(), free: z.int(), version }

/** `/api/competitions/:id/slots`, `/api/slots` */
export const slotRecord = z.strictObject({
  id: z.int(),
  competitionId: z.int(),
  slotDay: z.iso.date(),
  /** `HH:MM` in the competition's zone; an end that is not after the start is the next day's. */
  startTime: text,
  endTime: text,
  startsAt: instant,
  endsAt: instant,
  ...places,
})
export type SlotRecord = z.infer<typeof slotRecord>

/** Slots on each of these days at each of these times. */
export interface SlotSeriesInput {
  days: string[]
  windows: { startTime: string; endTime: string }[]
  maxVoters: number
}

/** How many of a series are new, and how many existed. */
export const slotSeriesAnswer = z.strictObject({ added: z.int(), existing: z.int() })
export type SlotSeriesAnswer = z.infer<typeof slotSeriesAnswer>

/** `/api/competitions/:id/panels`, `/api/panels` */
export const panelRecord = z.strictObject({
  id: z.int(),
  competitionId: z.int(),
  panelName: text,
  ...places,
})
export type PanelRecord = z.infer<typeof panelRecord>

/** `/api/registrations` */
export const registrationRecord = z.strictObject({
  id: z.int(),
  ...{ userId: z.int(), telegramId: z.int(), telegramUsername: maybe.text },
  name: text,
  ...{ phone: maybe.text, email: maybe.text, competitionId: z.int(), competitionName: text },
  role,
  status,
  /** When it was applied for last. */
  submittedAt: instant,
  decidedAt: maybe.instant,
  /** `@username` or first name. */
  decidedBy: maybe.text,
  /** Of a rejection, in the organiser's own words. */
  reason: maybe.text,
  cause: z.enum(rejectionCauses).nullable(),
  /** Of a player, as sites are told. */
  ...{ playerGroup: maybe.text, playerCategory: maybe.text },
  updatedAt: instant,
})
export type RegistrationRecord = z.infer<typeof registrationRecord>

const room = { capacity: z.int(), free: z.int() }

/** `/api/registrations/:id` */
export const registrationDetail = registrationRecord.extend({
  version,
  profile: z.strictObject({
    ...{ firstName: maybe.text, lastName: maybe.text, phone: maybe.text, email: maybe.text },
    ...{ country: maybe.text, city: maybe.text, club: maybe.text, company: maybe.text, position: maybe.text },
    ...{ certificateName: maybe.text, presentation: maybe.text, secondedPlayer: maybe.text },
  }),
  /** IANA zone of the competition. */
  timezone: text,
  slots: z.array(z.strictObject({ startsAt: instant, endsAt: instant, ...room })),
  panel: z.strictObject({ name: text, ...room }).nullable(),
  /** Of a player, where the competition has so many places only. */
  players: z.strictObject(room).nullable(),
  /** The person's other registrations. */
  others: z.array(z.strictObject({ competitionName: text, role, status, at: instant })),
  /** What happened to this one, the newest first. */
  events: z.array(z.strictObject({ action: z.enum(auditActions), by: maybe.text, at: instant })),
  questions: z.array(z.strictObject({ question: text, answer: maybe.text })),
  /** Who else in the competition may be the same person. */
  lookalikes: z.array(
    z.strictObject({ registrationId: z.int(), name: text, status, likeness: z.enum(likenesses) }),
  ),
})
export type RegistrationDetail = z.infer<typeof registrationDetail>

/** `POST /api/registrations/:id/decision` */
export interface DecisionInput {
  decision: 'approve' | 'reject' | 'revoke' | 'undo'
  /** Of a rejection: own words, or a reason that is said in the person's language. */
  reason?: string
  cause?: RejectionCause
}

/** `POST /api/bulk-decisions?<filters>`: all that the filters leave, or those chosen. */
export interface BulkDecisionInput {
  decision: 'approve' | 'reject' | 'revoke'
  /** Of a rejection: own words, or a reason that is said in each person's language. */
  reason?: string
  cause?: RejectionCause
  ids?: number[]
}

/** A decision about many: before it is started what it would do, then how far it is, and what came of it. */
export const bulkDecisionAnswer = z.strictObject({
  id: z.int(),
  decision: z.enum(['approve', 'reject', 'revoke']),
  cause: z.enum(rejectionCauses).nullable(),
  reason: maybe.text,
  status: z.enum(['draft', 'running', 'done']),
  total: z.int(),
  /** What a registration must be for this decision. */
  from: status,
  /** So many at most are decided at once, those who wait longest first. */
  most: z.int(),
  /** Not decided by it yet, by what they are now: those in `from` will be decided, others are left as they are. */
  ahead: z.array(z.strictObject({ status: status.nullable(), count: z.int() })),
  outcomes: z.array(
    z.strictObject({
      outcome: z.enum(bulkOutcomes),
      count: z.int(),
      named: z.array(z.strictObject({ registrationId: z.int(), name: text })),
    }),
  ),
})
export type BulkDecisionAnswer = z.infer<typeof bulkDecisionAnswer>
