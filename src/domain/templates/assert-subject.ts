import { AppError } from '../../errors'
import { MAX_SUBJECT_LENGTH } from '../../vocabulary/content'
import { oneLine } from '../../vocabulary/one-line'
import { findVariable, parseVariables } from './parse-variables'

/**
 * A subject as it is kept: one line. Throws `content_too_long` (limit, length), `template_invalid` where variables are
 * understood and one of them is not, and `subject_variables` (variable) where everybody would get one as it was written, also
 * beside braces that mean nothing.
 */
export function assertSubject(text: string, { isTemplate }: { isTemplate: boolean }): string {
  const subject = oneLine(text)
  const { length } = subject
  if (length > MAX_SUBJECT_LENGTH)
    throw new AppError('content_too_long', { limit: MAX_SUBJECT_LENGTH, length })
  if (isTemplate) parseVariables(subject, { source: subject, at: 0 })
  const variable = isTemplate ? null : findVariable(subject)
  if (variable !== null) throw new AppError('subject_variables', { variable })
  return subject
}
