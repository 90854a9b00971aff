import type { CompetitionType, Role } from '../../vocabulary/roles'
import { createdAt, flag, id, instant, integer, json, nullable, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** An event people apply to. */
export interface Competition {
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
  startDate: Date | null
  endDate: Date | null
  /** IANA zone in which its slots are given. */
  timezone: string
  /** Counts players; voters are limited by slots and panels. */
  maxPlayers: number | null
  /** What others are told of it, in an organiser's words. */
  category: string | null
  language: string | null
  chiefArbiter: string | null
  arbiters: string[]
  /** The ratings of its players take it into account. */
  ratingsUpdated: boolean
  createdAt: Date
  updatedAt: Date
}

export const Competition = defineEntity<Competition>({
  name: 'Competition',
  tableName: 'competitions',
  columns: {
    id: id(),
    name: varchar(255),
    description: varchar(500, nullable),
    competitionType: varchar(50),
    availableRoles: json(),
    playerEntryOpen: flag(true),
    voterEntryOpen: flag(true),
    viewerEntryOpen: flag(true),
    adviserEntryOpen: flag(true),
    requiresTimeSlots: flag(false),
    requiresJuryPanel: flag(false),
    isActive: flag(true),
    startDate: instant(nullable),
    endDate: instant(nullable),
    timezone: varchar(64, { default: 'UTC' }),
    maxPlayers: integer(nullable),
    category: varchar(100, nullable),
    language: varchar(100, nullable),
    chiefArbiter: varchar(255, nullable),
    arbiters: json({ default: '[]' }),
    ratingsUpdated: flag(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
