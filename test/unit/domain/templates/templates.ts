import { templateVariables } from '../../../../src/vocabulary/template'
import type { TemplateValues, TemplateVariable } from '../../../../src/vocabulary/template'
import { parseTemplate } from '../../../../src/domain/templates/parse-template'
import { renderTemplate } from '../../../../src/domain/templates/render-template'
import type { Rendered } from '../../../../src/domain/templates/render-template'

/** Values of a person of whom nothing else is known. */
export function valuesWith(known: Partial<TemplateValues>): TemplateValues {
  const nothing = Object.fromEntries(templateVariables.map((name) => [name, null])) as TemplateValues
  return { ...nothing, ...known }
}

/** Parses and renders in one go. */
export function render(body: string, known: Partial<Record<TemplateVariable, string>> = {}): Rendered {
  return renderTemplate(parseTemplate(body), valuesWith(known))
}
