import { createdAt, id, instant, integer, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** The one link by which somebody may sign in to the panel; it is deleted by its use. */
export interface SignInLink {
  id: number
  userId: number
  /** SHA-256 of the token, in hex; the token itself is nowhere but in the link. */
  tokenHash: string
  expiresAt: Date
  createdAt: Date
}

export const SignInLink = defineEntity<SignInLink>({
  name: 'SignInLink',
  tableName: 'sign_in_links',
  columns: {
    id: id(),
    userId: integer({ unique: true }),
    tokenHash: varchar(64, { unique: true }),
    expiresAt: instant(),
    createdAt: createdAt(),
  },
})

/** A browser in which somebody has signed in to the panel; without its row it is signed in no more. */
export interface PanelSession {
  id: number
  userId: number
  /** SHA-256 of the cookie's value, in hex. */
  tokenHash: string
  /** What the browser calls itself, for its owner to recognise it. */
  userAgent: string
  expiresAt: Date
  /** Exact to a minute. */
  lastSeenAt: Date
  createdAt: Date
}

export const PanelSession = defineEntity<PanelSession>({
  name: 'PanelSession',
  tableName: 'panel_sessions',
  columns: {
    id: id(),
    userId: integer(),
    tokenHash: varchar(64, { unique: true }),
    userAgent: varchar(200),
    expiresAt: instant(),
    lastSeenAt: instant(),
    createdAt: createdAt(),
  },
})
