import { sqliteInstant, toDate } from '../dialect'
import { storableText } from '../../vocabulary/storable-text'
import { canonicalJson, hasUnsafeNumber } from './canonical-json'
import type { Cell, CellKind, CopiedColumn } from './copied-table'

/** Why a value cannot travel, as the rest of a sentence about it. */
export class BadValue {
  constructor(readonly problem: string) {}
}

const MAX_INTEGER = 2 ** 31 - 1
/** In JSON, where such characters are always escaped; a backslash before the escape's own makes it plain text. */
const UNSTORABLE_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

type Reader = (raw: unknown, column: CopiedColumn) => Cell | BadValue

const readers: Readonly<Record<CellKind, Reader>> = {
  integer: readInteger,
  bigint: readBigint,
  text: readText,
  boolean: readBoolean,
  instant: readInstant,
  date: (raw) => (isDay(raw) ? raw : notA('a day (YYYY-MM-DD)', raw)),
  time: readTime,
  json: readJson,
}

/** What a driver gave for a column, as it travels; or why it cannot. */
export function readCell(column: CopiedColumn, raw: unknown): Cell | BadValue {
  return raw === null ? null : readers[column.kind](raw, column)
}

function readBigint(raw: unknown): Cell | BadValue {
  if (typeof raw !== 'number') return notA('a whole number', raw)
  return Number.isSafeInteger(raw) ? raw : new BadValue('is no whole number below 2^53')
}

function readInteger(raw: unknown): Cell | BadValue {
  const number = readBigint(raw)
  if (typeof number !== 'number') return number
  return Math.abs(number) <= MAX_INTEGER
    ? number
    : new BadValue('is out of range: it needs more than 32 bits')
}

function readBoolean(raw: unknown): Cell | BadValue {
  if (typeof raw === 'boolean') return raw
  return raw === 0 || raw === 1 ? raw === 1 : notA('true or false', raw)
}

function readText(raw: unknown, { length }: CopiedColumn): Cell | BadValue {
  if (typeof raw !== 'string') return notA('text', raw)
  if (raw.includes('\0')) return new BadValue('holds a NUL character')
  if (storableText(raw) !== raw) return new BadValue('holds half of a surrogate pair')
  // Databases count characters, JavaScript its halves of them.
  if (length !== undefined && raw.length > length && Array.from(raw).length > length)
    return new BadValue(`is longer than ${length} characters`)
  return raw
}

function readInstant(raw: unknown): Cell | BadValue {
  const isText = typeof raw === 'string' && /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/.test(raw)
  if (!isText && !(raw instanceof Date)) return notA('an instant', raw)
  const date = toDate(raw)
  // A 30th of February would silently become a 2nd of March.
  if (Number.isNaN(date.getTime()) || (isText && !isDay(raw.slice(0, 10)))) return notA('an instant', raw)
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999
    ? date.toISOString()
    : new BadValue('is an instant outside of the years 1 to 9999')
}

function isDay(raw: unknown): raw is string {
  if (typeof raw !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(raw) || raw.startsWith('0000')) return false
  const date = new Date(`${raw}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(raw)
}

function readTime(raw: unknown): Cell | BadValue {
  const isTime = typeof raw === 'string' && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(raw)
  return isTime ? raw : notA('a time of day (HH:MM:SS)', raw)
}

/** A number may have lost its quotes: SQLite keeps numbers in a column of JSON as numbers. */
function readJson(raw: unknown): Cell | BadValue {
  if (typeof raw !== 'string' && typeof raw !== 'number') return notA('JSON', raw)
  const text = String(raw)
  if (hasUnsafeNumber(text)) return new BadValue('holds a number that needs more than 53 bits')
  try {
    const canonical = canonicalJson(text)
    return UNSTORABLE_ESCAPE.test(canonical)
      ? new BadValue('holds a NUL character or half of a surrogate pair')
      : canonical
  } catch {
    return notA('JSON', raw)
  }
}

/** The value itself is not repeated: it may be somebody's name. */
function notA(what: string, raw: unknown): BadValue {
  const found = raw instanceof Uint8Array ? 'binary' : typeof raw
  return new BadValue(`is not ${what}, but ${found === 'object' ? 'something else' : found}`)
}

/** A cell of an instant as a SQLite column takes it. */
export function toSqliteInstant(cell: string): string {
  return sqliteInstant(new Date(cell))
}
