import type { App } from '../../app'
import { AppError } from '../../errors'
import type { TemplateContent } from '../../vocabulary/content'
import { loadTemplate } from './load-template'

/**
 * A template as the content of a broadcast: a copy that no later change reaches. Throws `template_not_found`,
 * `template_inactive`, and `template_invalid` when a body of it cannot be read.
 */
export async function freezeTemplate(
  app: Pick<App, 'db'>,
  { templateId }: { templateId: number },
): Promise<TemplateContent> {
  const { name, isActive, fallbackLanguage, bodies, letters, fault } = await loadTemplate(app, { templateId })
  if (!isActive) throw new AppError('template_inactive', { name })
  if (fault !== null) throw fault
  const ofLetters = Object.keys(letters).length === 0 ? {} : { letters }
  return { kind: 'template', name, fallbackLanguage, bodies, ...ofLetters }
}
