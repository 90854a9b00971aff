import type { ButtonsProblem } from '../schemas/url-buttons'
import type { Translate } from './translate'

/** What is wrong with a line of buttons, and what one looks like. */
export function buttonsProblem(t: Translate, { code, line, piece, limit }: ButtonsProblem): string {
  return `${t(`buttons-problem-${code}`, { line, piece, limit })}\n${t('broadcast-buttons-expected')}`
}
