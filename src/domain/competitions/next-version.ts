/** The moment of a change: later than the one before it, so that every change makes a version of its own. */
export function nextVersion(now: Date, { updatedAt }: { updatedAt: Date }): Date {
  return new Date(Math.max(now.getTime(), updatedAt.getTime() + 1))
}
