import { showTime } from '../times/show-time'

/** How instants are shown; without a zone on the browser's clock. */
type Shown = Parameters<typeof showTime>[1]

/** Facts that are lists; any other array is a pair of before and after. */
const lists = new Set(['days', 'fields', 'filters', 'windows'])

/** What an action changed, as one line. */
export function sayChanges(changes: Record<string, unknown>, shown: Shown): string {
  return Object.entries(changes)
    .map(([name, value]) => {
      const isPair = Array.isArray(value) && value.length === 2 && !lists.has(name)
      const said = isPair ? value.map((one) => say(one, shown)).join(' → ') : say(value, shown)
      return `${name}: ${said}`
    })
    .join('; ')
}

function say(value: unknown, shown: Shown): string {
  if (Array.isArray(value)) return value.map((one) => say(one, shown)).join(', ')
  if (value === null || value === undefined) return '–'
  if (isWindow(value)) return `${value.startTime} – ${value.endTime}`
  if (typeof value !== 'string') return JSON.stringify(value)
  return isInstant(value) ? showTime(value, shown) : value
}

/** From when until when on each day: what slots are made of. */
function isWindow(value: unknown): value is { startTime: string; endTime: string } {
  return typeof value === 'object' && value !== null && 'startTime' in value && 'endTime' in value
}

const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)
