import type { DecisionOfMany } from '../../vocabulary/decision'
import { bigint, createdAt, id, instant, integer, nullable, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** One decision about many registrations; carried out piece by piece once it was confirmed. */
export interface BulkDecision {
  id: number
  userId: number
  /** Telegram id of the organiser. */
  createdBy: number
  decision: DecisionOfMany
  /** A reason of a rejection, as decision_cause of a registration. */
  cause: string | null
  /** Of a rejection, in the organiser's own words. */
  reason: string | null
  status: 'draft' | 'running' | 'done'
  completedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export const BulkDecision = defineEntity<BulkDecision>({
  name: 'BulkDecision',
  tableName: 'bulk_decisions',
  columns: {
    id: id(),
    userId: integer(),
    createdBy: bigint(),
    decision: varchar(10),
    cause: varchar(40, nullable),
    reason: varchar(500, nullable),
    status: varchar(10, { default: 'draft' }),
    completedAt: instant(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})

/** One application of it and what came of it; null: not decided yet. */
export interface BulkDecisionItem {
  id: number
  bulkDecisionId: number
  registrationId: number
  outcome: string | null
  createdAt: Date
}

export const BulkDecisionItem = defineEntity<BulkDecisionItem>({
  name: 'BulkDecisionItem',
  tableName: 'bulk_decision_items',
  columns: {
    id: id(),
    bulkDecisionId: integer(),
    registrationId: integer(),
    outcome: varchar(40, nullable),
    createdAt: createdAt(),
  },
})
