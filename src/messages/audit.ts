import { FormattedString } from '@grammyjs/parse-mode'
import type { AuditLine } from '../domain/audit/list-audit'
import { ERASED_PERSON } from '../vocabulary/audit'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { auditData } from './audit-data'
import { shortInstant } from './instant'
import type { Clock } from './instant'
import { personName } from './person-name'
import type { Translate } from './translate'

/** A page of the log of actions: who, what, to what, and when; never what was said or changed. */
export function auditPage(
  t: Translate,
  {
    lines,
    nextId,
    beforeId,
    clock,
  }: { lines: readonly AuditLine[]; nextId: number | null; beforeId: number; clock: Clock },
): OutgoingMessage {
  const said = lines.length === 0 ? [t('audit-none')] : lines.map((one) => line(t, one, clock))
  const { text, entities } = FormattedString.bold(t('audit-title')).concat(
    new FormattedString(`\n\n${said.join('\n')}`),
  )
  const turning = [
    ...(beforeId > 0 ? [{ text: t('audit-newest'), callback_data: auditData(0) }] : []),
    ...(nextId === null ? [] : [{ text: t('audit-older'), callback_data: auditData(nextId) }]),
  ]
  const back = adminMenuRow(t)
  const keyboard = turning.length === 0 ? [back] : [turning, back]
  return { text, entities, reply_markup: { inline_keyboard: keyboard } }
}

function line(t: Translate, one: AuditLine, clock: Clock): string {
  const what = t(`audit-${one.action.replaceAll('.', '-').replaceAll('_', '-')}`, {
    ...{ id: String(one.targetId), type: one.targetType },
    by: one.actorId === null ? 'nobody' : 'somebody',
  })
  return `${shortInstant(one.at, clock)} · ${actor(t, one)} · ${what}`
}

function actor(t: Translate, { actorId, username, firstName }: AuditLine): string {
  if (actorId === null) return 'Herald'
  if (actorId === ERASED_PERSON) return t('audit-erased')
  return personName(t, { telegramId: actorId, username, firstName })
}
