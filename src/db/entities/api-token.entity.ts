import { bigint, createdAt, id, instant, nullable, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** A program that may ask for `/api/v1`; without its row it may not. */
export interface ApiToken {
  id: number
  /** What the owner calls the program. */
  name: string
  /** SHA-256 of the token, in hex; the token itself was shown once. */
  tokenHash: string
  /** Telegram id of the owner. */
  createdBy: number
  /** Exact to a minute; null: never. */
  lastUsedAt: Date | null
  createdAt: Date
}

export const ApiToken = defineEntity<ApiToken>({
  name: 'ApiToken',
  tableName: 'api_tokens',
  columns: {
    id: id(),
    name: varchar(100, { unique: true }),
    tokenHash: varchar(64, { unique: true }),
    createdBy: bigint(),
    lastUsedAt: instant(nullable),
    createdAt: createdAt(),
  },
})
