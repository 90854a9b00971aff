import { showTime } from '../times/show-time'
import type { FactWords } from './fact-words'

/** How instants are shown, without a zone on the browser's clock; and in which words. */
interface Shown {
  locale: string
  timezone?: string
  words: FactWords
}

/** Facts that are lists; any other array is a pair of before and after. */
const lists = new Set(['days', 'fields', 'filters', 'windows'])
/** Facts whose values are names of facts. */
const namesOfFacts = new Set(['fields', 'filters'])

/** What an action changed, as one line. */
export function sayChanges(changes: Record<string, unknown>, shown: Shown): string {
  return Object.entries(changes)
    .map(([name, value]) => {
      const isPair = Array.isArray(value) && value.length === 2 && !lists.has(name)
      const said = isPair ? value.map((one) => say(name, one, shown)).join(' → ') : say(name, value, shown)
      return `${shown.words.nameOf(name)}: ${said}`
    })
    .join('; ')
}

function say(name: string, value: unknown, shown: Shown): string {
  const { words } = shown
  if (Array.isArray(value)) return value.map((one) => say(name, one, shown)).join(', ')
  if (value === null || value === undefined) return '–'
  if (isWindow(value)) return `${value.startTime} – ${value.endTime}`
  if (typeof value === 'boolean') return words.valueOf(name, value)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (namesOfFacts.has(name)) return words.nameOf(value)
  return isInstant(value) ? showTime(value, shown) : words.valueOf(name, value)
}

/** From when until when on each day: what slots are made of. */
function isWindow(value: unknown): value is { startTime: string; endTime: string } {
  return typeof value === 'object' && value !== null && 'startTime' in value && 'endTime' in value
}

const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)
