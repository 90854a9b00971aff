import { badRequest } from './api-failure'

export type Params = Record<string, unknown>

/** A plain object, as opposed to null, an array or a scalar. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text of a parameter; numbers and booleans are spelled out, anything else is absent. */
export function textOf(params: Params, name: string): string | undefined {
  const value = params[name]
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** Integer of a parameter given as a number or as decimal text. */
export function integerOf(params: Params, name: string): number | undefined {
  const value = params[name]
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (typeof value === 'string' && /^-?\d{1,16}$/.test(value)) return Number(value)
  return undefined
}

/** Number of a parameter, fractions allowed. */
export function numberOf(params: Params, name: string): number | undefined {
  const value = params[name]
  if (typeof value === 'number') return value
  if (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))) return Number(value)
  return undefined
}

/** Boolean of a parameter; form fields spell it `true` or `1`. */
export function flagOf(params: Params, name: string): boolean {
  const value = params[name]
  return value === true || value === 'true' || value === 'True' || value === '1'
}

/** Structured parameter: JSON bodies carry it as it is, forms as JSON text. */
export function structureOf(params: Params, name: string): unknown {
  const value = params[name]
  if (typeof value !== 'string') return value
  if (value === '') return undefined
  try {
    return JSON.parse(value) as unknown
  } catch {
    throw badRequest(`can't parse ${name} JSON object`)
  }
}

/** List of a structured parameter, or undefined where it is absent or not a list. */
export function listOf(params: Params, name: string): unknown[] | undefined {
  const value = structureOf(params, name)
  return Array.isArray(value) ? (value as unknown[]) : undefined
}

/** The integers of a list parameter; other members are left out. */
export function integersOf(params: Params, name: string): number[] | undefined {
  return listOf(params, name)
    ?.map((item) => integerOf({ item }, 'item'))
    .filter((item) => item !== undefined)
}
