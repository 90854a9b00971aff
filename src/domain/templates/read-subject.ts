import { AppError } from '../../errors'
import { findVariable, parseVariables } from './parse-variables'
import type { Piece } from './parse-variables'

/** What a subject is put together of; one that cannot be read stands as it was written. */
export function readSubject(subject: string): Piece[] {
  try {
    return parseVariables(subject, { source: subject, at: 0 })
  } catch (error) {
    if (error instanceof AppError) return [{ kind: 'text', text: subject }]
    throw error
  }
}

/** Whether a subject is meant to be another for each person, also where some of its braces cannot be read. */
export function hasVariables(subject: string): boolean {
  return findVariable(subject) !== null
}
