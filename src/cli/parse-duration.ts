import { InvalidArgumentError } from 'commander'

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `90s`, `30m`, `24h`, `7d` in milliseconds. */
export function parseDuration(value: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(value) ?? []
  const ms = Number(count) * (unitsMs[unit] ?? Number.NaN)
  if (!(ms > 0)) throw new InvalidArgumentError('must be a time such as 90s, 30m, 24h or 7d')
  return ms
}
