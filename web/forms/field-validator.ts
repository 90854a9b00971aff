import type { Validator } from 'react-admin'
import { parseField } from '../../src/schemas/fields'
import type { FormField } from '../../src/vocabulary/profile-field'

/** Checks an answer as the bot does; an empty one is none, and whether that may be is for the server to say. */
export function fieldValidator(field: FormField): Validator {
  return (value: unknown) => {
    if (value === null || value === undefined || value === '') return undefined
    const { problem } = parseField(field, value, new Date())
    if (problem === undefined) return undefined
    return { message: `panel.problems.${problem.code}`, args: { limit: problem.limit ?? 0 } }
  }
}
