import type { App } from '../../app'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import { AppError } from '../../errors'
import type { Language } from '../../vocabulary/language'
import type { TemplateBodies, TemplateLetters, TemplateVariable } from '../../vocabulary/template'
import { parseTemplate } from './parse-template'
import { bodiesOf, lettersOf } from './template-bodies'

/** A template as organisers see it. */
export interface Template {
  id: number
  name: string
  isActive: boolean
  fallbackLanguage: Language
  bodies: TemplateBodies
  /** What letters say, where that is not what messages say. */
  letters: TemplateLetters
  /** Used in any of the bodies. */
  variables: TemplateVariable[]
  /** A body that cannot be read (an imported one may be such), as `template_invalid`. */
  fault: AppError | null
}

/** Loads a template. Throws `template_not_found`. */
export async function loadTemplate(
  { db }: Pick<App, 'db'>,
  { templateId }: { templateId: number },
): Promise<Template> {
  const row = await db.source.getRepository(MessageTemplate).findOneBy({ id: templateId })
  if (row === null) throw new AppError('template_not_found', { templateId })
  return templateOf(row)
}

/** The template of a row. */
export function templateOf(row: MessageTemplate): Template {
  const bodies = bodiesOf(row)
  const { id, name, isActive, fallbackLanguage } = row
  return { id, name, isActive, fallbackLanguage, bodies, letters: lettersOf(row), ...readBodies(bodies) }
}

function readBodies(bodies: TemplateBodies): Pick<Template, 'variables' | 'fault'> {
  const variables = new Set<TemplateVariable>()
  let fault: AppError | null = null
  for (const body of Object.values(bodies)) {
    try {
      for (const name of parseTemplate(body).variables) variables.add(name)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      fault = error
    }
  }
  return { variables: [...variables], fault }
}
