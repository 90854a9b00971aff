import type { Validator } from 'react-admin'
import type { ZodType } from 'zod'
import { parseField } from '../../src/schemas/fields'
import { problemOf } from '../../src/schemas/problem'
import type { Problem } from '../../src/schemas/problem'
import type { FormField } from '../../src/vocabulary/profile-field'

/** Checks an answer as the bot does; an empty one is none, and whether that may be is asked apart. */
export function fieldValidator(field: FormField): Validator {
  return unlessEmpty((value) => parseField(field, value, new Date()).problem)
}

/** The same by a schema that the bot and the server share. */
export function schemaValidator(schema: ZodType): Validator {
  return unlessEmpty((value) => {
    const { error } = schema.safeParse(value)
    return error === undefined ? undefined : problemOf(error)
  })
}

function unlessEmpty(check: (value: unknown) => Problem | undefined): Validator {
  return (value: unknown) => {
    if (value === null || value === undefined || value === '') return undefined
    const problem = check(value)
    if (problem === undefined) return undefined
    return { message: `panel.problems.${problem.code}`, args: { limit: problem.limit ?? 0 } }
  }
}
