interface Interval {
  startsAt: Date
  endsAt: Date
}

/** The first two intervals that share time, or null; one may begin when another ends. */
export function findOverlap<T extends Interval>(intervals: readonly T[]): [T, T] | null {
  const sorted = [...intervals].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  for (const [index, later] of sorted.entries()) {
    const earlier = sorted[index - 1]
    if (earlier !== undefined && earlier.endsAt.getTime() > later.startsAt.getTime()) return [earlier, later]
  }
  return null
}
