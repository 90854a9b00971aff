import { useLocaleState, useTranslate } from 'react-admin'
import type { AuditRecord } from '../../src/admin/api-types/audit'
import { ERASED_PERSON } from '../../src/vocabulary/audit'
import { showTime } from '../times/show-time'
import { factWords } from './fact-words'
import { sayChanges } from './say-changes'

/** How the log says who did what, and what it changed. */
export function useAuditWords() {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  return {
    actorOf: ({ actorId, actor }: AuditRecord): string => {
      if (actorId === null) return translate('resources.audit.herald')
      if (actorId === ERASED_PERSON) return translate('resources.audit.erased')
      return actor ?? translate('resources.audit.unknown', { id: actorId })
    },
    actionOf: ({ action }: AuditRecord): string => translate(`resources.audit.actions.${action}`),
    changesOf: ({ changes, targetType }: AuditRecord): string =>
      sayChanges(changes, { locale, words: factWords(translate, targetType) }),
    timeOf: ({ at }: AuditRecord): string => showTime(at, { locale }),
  }
}
