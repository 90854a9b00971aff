import type { DatedTemplate } from '../../domain/templates/template-list'
import type { TemplateRecord } from '../api-types/templates'

/** A template as the panel shows it. */
export function presentTemplate({ fault, createdAt, updatedAt, ...template }: DatedTemplate): TemplateRecord {
  return {
    ...template,
    isReadable: fault === null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version: updatedAt.getTime(),
  }
}
