import { AppError } from '../../errors'
import { MAX_TEXT_LENGTH } from '../../vocabulary/content'
import { templateVariables } from '../../vocabulary/template'
import type { TemplateValues } from '../../vocabulary/template'
import { parseTemplate } from './parse-template'
import { renderTemplate } from './render-template'

const nothing = Object.fromEntries(templateVariables.map((name) => [name, ''])) as TemplateValues

/**
 * Refuses a body that nobody could be sent: `template_invalid`, and `content_too_long` (limit, length) where its own
 * words alone are more than a message of Telegram takes. What values add, only the flight-check can tell.
 */
export function assertBody(body: string): void {
  const { length } = renderTemplate(parseTemplate(body), nothing).text.trim()
  if (length > MAX_TEXT_LENGTH) throw new AppError('content_too_long', { limit: MAX_TEXT_LENGTH, length })
}
