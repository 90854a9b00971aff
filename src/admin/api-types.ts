import type { ApplicantProfile } from '../domain/registrations/load-application'
import type { Lookalike } from '../domain/registrations/find-lookalikes'
import type { BulkOutcome } from '../domain/applications/bulk-outcome'
import type { AuditAction } from '../vocabulary/audit'
import type { RejectionCause } from '../vocabulary/decision'
import type { Language } from '../vocabulary/language'
import type { ProfileField } from '../vocabulary/profile-field'
import type { RegistrationStatus } from '../vocabulary/registration-status'
import type { CompetitionType, Role } from '../vocabulary/roles'

/** What the panel's pages and its API tell each other; types alone. Instants are ISO 8601 in UTC. */

/** A page of a resource. */
export interface ListAnswer<Shown> {
  data: Shown[]
  /** On all pages. */
  total: number
}

/** By filter: its values and how many rows each would leave; null: rows without one. */
export type ValuesAnswer = Record<string, { value: string | null; count: number }[]>

/** What goes along when a record is deleted. */
export interface ConsequencesAnswer {
  counts: { name: string; count: number }[]
}

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
export interface UserRecord extends Versioned, Record<ProfileField, string | null> {
  id: number
  telegramId: number
  telegramUsername: string | null
  telegramFirstName: string | null
  /** The name they gave, else what Telegram calls them. */
  name: string
  classicRating: number | null
  quickRating: number | null
  teamRating: number | null
  /** False: never messaged. */
  isActive: boolean
  isOrganiser: boolean
  /** Named in ADMIN_IDS. */
  isOwner: boolean
  language: Language | null
  timezone: string | null
  blockedAt: string | null
  unsubscribedAt: string | null
  emailUnsubscribedAt: string | null
  /** Notices go to their address, too. */
  emailNotices: boolean
  lastSeenAt: string | null
  createdAt: string
  updatedAt: string
}

/** What can be given of a person. */
export type UserInput = Partial<
  Pick<
    UserRecord,
    ProfileField | 'telegramUsername' | 'classicRating' | 'quickRating' | 'teamRating' | 'isActive'
  >
>

/** `/api/competitions` */
export interface CompetitionRecord extends Versioned {
  id: number
  name: string
  description: string | null
  competitionType: CompetitionType
  availableRoles: Role[]
  playerEntryOpen: boolean
  voterEntryOpen: boolean
  viewerEntryOpen: boolean
  adviserEntryOpen: boolean
  requiresTimeSlots: boolean
  requiresJuryPanel: boolean
  isActive: boolean
  startDate: string | null
  endDate: string | null
  /** IANA zone in which its slots are given. */
  timezone: string
  maxPlayers: number | null
  category: string | null
  language: string | null
  chiefArbiter: string | null
  arbiters: string[]
  ratingsUpdated: boolean
  /** Registrations by role and state; a pair without any is left out. */
  counts: { role: Role; status: RegistrationStatus; count: number }[]
  createdAt: string
  updatedAt: string
}

/** What can be given of a competition. */
export type CompetitionInput = Partial<
  Omit<CompetitionRecord, 'id' | 'counts' | 'createdAt' | 'updatedAt' | 'version'>
>

/** `/api/competitions/:id/slots`, `/api/slots` */
export interface SlotRecord extends Versioned {
  id: number
  competitionId: number
  /** `YYYY-MM-DD` */
  slotDay: string
  /** `HH:MM` in the competition's zone; an end that is not after the start is the next day's. */
  startTime: string
  endTime: string
  startsAt: string
  endsAt: string
  maxVoters: number
  isActive: boolean
  taken: number
  free: number
}

/** Slots on each of these days at each of these times. */
export interface SlotSeriesInput {
  days: string[]
  windows: { startTime: string; endTime: string }[]
  maxVoters: number
}

/** How many of a series are new, and how many existed. */
export interface SlotSeriesAnswer {
  added: number
  existing: number
}

/** `/api/competitions/:id/panels`, `/api/panels` */
export interface PanelRecord extends Versioned {
  id: number
  competitionId: number
  panelName: string
  maxVoters: number
  isActive: boolean
  taken: number
  free: number
}

/** `/api/registrations` */
export interface RegistrationRecord {
  id: number
  userId: number
  telegramId: number
  telegramUsername: string | null
  name: string
  phone: string | null
  email: string | null
  competitionId: number
  competitionName: string
  role: Role
  status: RegistrationStatus
  /** When it was applied for last. */
  submittedAt: string
  decidedAt: string | null
  /** `@username` or first name. */
  decidedBy: string | null
  /** Of a rejection, in the organiser's own words. */
  reason: string | null
  cause: RejectionCause | null
  /** Of a player, as sites are told. */
  playerGroup: string | null
  playerCategory: string | null
  updatedAt: string
}

interface Places {
  capacity: number
  free: number
}

/** `/api/registrations/:id` */
export interface RegistrationDetail extends RegistrationRecord, Versioned {
  profile: ApplicantProfile
  /** IANA zone of the competition. */
  timezone: string
  slots: ({ startsAt: string; endsAt: string } & Places)[]
  panel: ({ name: string } & Places) | null
  /** Of a player, where the competition has so many places only. */
  players: Places | null
  /** The person's other registrations. */
  others: { competitionName: string; role: Role; status: RegistrationStatus; at: string }[]
  /** What happened to this one, the newest first. */
  events: { action: AuditAction; by: string | null; at: string }[]
  questions: { question: string; answer: string | null }[]
  /** Who else in the competition may be the same person. */
  lookalikes: Lookalike[]
}

/** `POST /api/registrations/:id/decision` */
export interface DecisionInput {
  decision: 'approve' | 'reject' | 'revoke' | 'undo'
  /** Of a rejection: own words, or a reason that is said in the person's language. */
  reason?: string
  cause?: RejectionCause
}

/** `POST /api/bulk-decisions?<filters>`: all that the filters leave, or those chosen. */
export interface BulkDecisionInput {
  decision: 'approve' | 'reject'
  /** Of a rejection: own words, or a reason that is said in each person's language. */
  reason?: string
  cause?: RejectionCause
  ids?: number[]
}

/** A decision about many: before it is started what it would do, then how far it is, and what came of it. */
export interface BulkDecisionAnswer {
  id: number
  decision: BulkDecisionInput['decision']
  cause: RejectionCause | null
  reason: string | null
  status: 'draft' | 'running' | 'done'
  total: number
  /** So many at most are decided at once, those who wait longest first. */
  most: number
  /** Not decided by it yet, by what they are now: those that wait will be decided, others are left as they are. */
  ahead: { status: RegistrationStatus | null; count: number }[]
  outcomes: { outcome: BulkOutcome; count: number; named: { registrationId: number; name: string }[] }[]
}
