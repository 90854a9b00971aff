import type { BodyPreview } from '../../domain/templates/preview-template'
import { errorSentence } from '../../messages/error-sentence'
import type { Translate } from '../../messages/translate'
import type { TemplatePreviewAnswer } from '../api-types/templates'

/** A text as one person would get it, or why they could not. */
export function presentPreview(shown: BodyPreview, t: Translate): TemplatePreviewAnswer['previews'][number] {
  const { language, refusal, rendered } = shown
  if (refusal !== null)
    return { language, problem: errorSentence(t, refusal), text: '', entities: [], lacking: [], length: 0 }
  const { text, lacking } = rendered
  const entities = rendered.kind === 'text' ? rendered.entities : []
  const problem = rendered.kind === 'text' ? null : t('template-person-fault', { fault: rendered.fault })
  return { language, problem, text, entities, lacking, length: text.trim().length }
}
