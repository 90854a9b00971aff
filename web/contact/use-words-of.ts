import { useTranslate } from 'react-admin'
import type { QuestionRecord } from '../../src/admin/api-types/contact'

/** What a message says; files, which the panel has not, are named. */
export function useWordsOf() {
  const translate = useTranslate()
  return ({ kind, text }: Pick<QuestionRecord, 'kind' | 'text'>): string => {
    if (kind === 'text') return text ?? ''
    const file = translate(`resources.contact-messages.files.${kind}`)
    return [translate('resources.contact-messages.inChat', { file }), text].filter(Boolean).join('\n')
  }
}
