const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const

/** How long something takes, in the largest unit that fits, rounded down: "3 hours". */
export function showDuration(seconds: number, locale: string): string {
  const fitting = units.find((one) => seconds >= one.seconds) ?? { unit: 'second', seconds: 1 }
  const { unit, seconds: length } = fitting
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(seconds / length),
  )
}
