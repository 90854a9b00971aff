type Unit = 'second' | 'minute' | 'hour' | 'day'

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const satisfies readonly (readonly [Unit, number])[]

/** A count as people of a language write it. */
export function showCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** A share of 0 to 1 in percent; what is not all is never told as 100, nor what is something as 0. */
export function showShare(share: number, locale: string): string {
  const percent = share > 0 && share < 1 ? Math.min(0.999, Math.max(0.001, share)) : share
  const digits = percent > 0.01 && percent < 0.99 ? 0 : 1
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(percent)
}

/** A span of seconds in its two largest units: `2 min 5 sec`. */
export function showDuration(seconds: number, locale: string): string {
  let rest = Math.max(0, Math.round(seconds))
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 || unit === 'second' ? [{ unit, count }] : []
  })
  const told = parts.length > 1 ? parts.slice(0, 2).filter(({ count }) => count > 0) : parts
  return told
    .map(({ unit, count }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ')
}
