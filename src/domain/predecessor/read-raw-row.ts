import type { RawRow } from '../../db/predecessor/predecessor-source'
import { storableText } from '../../vocabulary/storable-text'
import { shown } from './findings'
import type { Tell } from './findings'

const MAX_INTEGER = 2 ** 31 - 1
const MAX_LAYERS = 8

/** Reads the columns of one row; a column that a step did not have yet is as if it were NULL. */
export interface RawReader {
  /** Trimmed, at most so many characters; what is empty is null. */
  text(column: string, length?: number): string | null
  integer(column: string): number | null
  bigint(column: string): number | null
  flag(column: string, byDefault: boolean): boolean
  /** `YYYY-MM-DDTHH:MM:SS.mmmZ`; a text without a zone is UTC. */
  instant(column: string): string | null
  day(column: string): string | null
  /** `HH:MM:SS`. */
  time(column: string): string | null
  /** JSON, however often it was encoded again. */
  json(column: string): unknown
}

/** `tell` hears of every value that is not kept as it is; `asked` gathers the columns that were looked at. */
export function readRawRow(raw: RawRow, { tell, asked }: { tell: Tell; asked: Set<string> }): RawReader {
  /** Null where there is nothing, or what is there cannot be understood. */
  const read = <T>(column: string, what: string, parse: (value: unknown) => T | null): T | null => {
    asked.add(column)
    const value = raw[column]
    if (value === null || value === undefined || value === '') return null
    const parsed = parse(value)
    if (parsed === null) tell(`${column}: ${shown(value)} is not ${what}`)
    return parsed
  }
  const whole = (value: unknown, max: number) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && Number.isSafeInteger(number) && Math.abs(number) <= max
      ? number
      : null
  }
  return {
    text: (column, length = Infinity) => {
      const text = read(column, 'text', parseText)
      return text === null ? null : fitText(text, { column, length, tell })
    },
    integer: (column) => read(column, 'a whole number of 32 bits', (value) => whole(value, MAX_INTEGER)),
    bigint: (column) => read(column, 'a whole number', (value) => whole(value, Number.MAX_SAFE_INTEGER)),
    flag: (column, byDefault) => read(column, 'true or false', parseFlag) ?? byDefault,
    instant: (column) => read(column, 'an instant', parseInstant),
    day: (column) => read(column, 'a day', parseDay),
    time: (column) => read(column, 'a time of day', parseTime),
    json: (column) => read(column, 'JSON', parseJson) ?? null,
  }
}

function parseText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function fitText(
  raw: string,
  { column, length, tell }: { column: string; length: number; tell: Tell },
): string | null {
  const text = storableText(raw)
  if (text.includes('\ufffd'))
    tell(`${column}: holds U+FFFD, for bytes that are no text or because somebody wrote it: ${shown(raw)}`)
  const characters = Array.from(text.trim())
  if (characters.length > length) tell(`${column}: ${shown(raw)} is cut to ${length} characters`)
  return characters.slice(0, length).join('').trim() || null
}

function parseFlag(value: unknown): boolean | null {
  const word = typeof value === 'boolean' ? String(value) : String(value).trim().toLowerCase()
  if (['1', 't', 'true'].includes(word)) return true
  return ['0', 'f', 'false'].includes(word) ? false : null
}

function parseInstant(value: unknown): string | null {
  const [, day, time, fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)(\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(
      String(value).trim(),
    ) ?? []
  if (day === undefined || parseDay(day) === null) return null
  const clock = time === undefined ? '00:00:00' : time.padEnd(8, ':00')
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const date = new Date(`${day}T${clock}${fraction.slice(0, 4)}${offset || 'Z'}`)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function parseDay(value: unknown): string | null {
  const day = /^(\d{4}-\d\d-\d\d)(?:[ T]00:00:00(?:\.0+)?)?$/.exec(String(value).trim())?.[1]
  if (day === undefined || day.startsWith('0000')) return null
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}

function parseTime(value: unknown): string | null {
  const [, hours, seconds = ':00'] =
    /^((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.\d+)?$/.exec(String(value).trim()) ?? []
  return hours === undefined ? null : `${hours}${seconds}`
}

/** A text that holds JSON again is read again; a text that holds none is the value. */
function parseJson(value: unknown): unknown {
  let current = value
  for (let layer = 0; layer < MAX_LAYERS && typeof current === 'string'; layer += 1) {
    try {
      current = JSON.parse(current)
    } catch {
      return layer === 0 ? null : current // the outermost layer must be JSON
    }
  }
  return current
}
