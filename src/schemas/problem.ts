import type { z } from 'zod'

/** Why an answer is refused; each has a sentence `problem-<code>` in messages/locales. */
export const problemCodes = [
  'empty',
  'too-short',
  'too-long',
  'letters-only',
  'letters-needed',
  'latin-only',
  'phone-code',
  'phone-invalid',
  'email-invalid',
  'date-invalid',
  'date-future',
  'age-too-low',
  'age-too-high',
  'channel-characters',
  'timezone-unknown',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** A refusal and the limit it names. */
export interface Problem {
  code: ProblemCode
  limit?: number
}

/** Makes a schema refuse its value with this problem. */
export function refuse(context: z.RefinementCtx, problem: Problem): void {
  context.addIssue({ code: 'custom', message: problem.code, params: { limit: problem.limit } })
}

/** The first problem of a refused answer. */
export function problemOf(error: z.ZodError): Problem {
  const [issue] = error.issues
  const code = problemCodes.find((known) => known === issue?.message)
  if (issue === undefined || code === undefined) return { code: 'empty' }
  const limit: unknown = issue.code === 'custom' ? issue.params?.['limit'] : undefined
  return typeof limit === 'number' ? { code, limit } : { code }
}
