import { useTranslate } from 'react-admin'
import type { AuditRecord } from '../../src/admin/api-types/audit'
import { ERASED_PERSON } from '../../src/vocabulary/audit'

/** How the log says who did what, and what it changed. */
export function useAuditWords() {
  const translate = useTranslate()
  return {
    actorOf: ({ actorId, actor }: AuditRecord): string => {
      if (actorId === null) return translate('resources.audit.herald')
      if (actorId === ERASED_PERSON) return translate('resources.audit.erased')
      return actor ?? translate('resources.audit.unknown', { id: actorId })
    },
    actionOf: ({ action }: AuditRecord): string => translate(`resources.audit.actions.${action}`),
    changesOf: ({ changes }: AuditRecord): string =>
      Object.entries(changes)
        .map(([name, value]) => `${name}: ${sayValue(value)}`)
        .join('; '),
  }
}

/** Before and after stand in a pair; lists of names are told one by one. */
function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(value.length === 2 ? ' → ' : ', ')
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
