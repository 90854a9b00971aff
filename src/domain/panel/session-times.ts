/** A session ends so long after signing in, whatever happens. */
export const SESSION_MS = 7 * 24 * 3_600_000
/** And so long after it was last used. */
export const IDLE_MS = 12 * 3_600_000
