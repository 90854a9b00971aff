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

/** As much of a text, or of a name that somebody made up, as finds the place: it is told in a message of 4096. */
const EXCERPT_LENGTH = 30

/** The error `template_invalid` with what is wrong, of what, and where: line and column (from 1) and the words there. */
export function templateFault(
  fault: TemplateFaultCode,
  { source, at, name = '' }: { source: string; at: number; name?: string },
): AppError {
  const before = source.slice(0, at).split('\n')
  return new AppError('template_invalid', {
    fault,
    name: excerptOf(name),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    excerpt: excerptOf(source.slice(at)).replace(/\s+/g, ' '),
  })
}

function excerptOf(text: string): string {
  return Array.from(text.slice(0, 2 * EXCERPT_LENGTH))
    .slice(0, EXCERPT_LENGTH)
    .join('')
}
