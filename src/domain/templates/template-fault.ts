import { AppError } from '../../errors'

/** Why a template's text cannot be read; each has a branch in `error-template-invalid`. */
export type TemplateFaultCode =
  | 'tag_malformed'
  | 'tag_unknown'
  | 'tag_unclosed'
  | 'tag_unopened'
  | 'attribute_missing'
  | 'variable_unclosed'
  | 'variable_malformed'
  | 'variable_unknown'
  | 'link_invalid'
  | 'text_empty'

/** As much of the text as finds the place. */
const EXCERPT_LENGTH = 30

/** The error `template_invalid` with what is wrong, of what, and where: line and column (from 1) and the words there. */
export function templateFault(
  fault: TemplateFaultCode,
  { source, at, name = '' }: { source: string; at: number; name?: string },
): AppError {
  const before = source.slice(0, at).split('\n')
  const excerpt = Array.from(source.slice(at, at + 2 * EXCERPT_LENGTH)).slice(0, EXCERPT_LENGTH)
  return new AppError('template_invalid', {
    fault,
    name,
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    excerpt: excerpt.join('').replace(/\s+/g, ' '),
  })
}
