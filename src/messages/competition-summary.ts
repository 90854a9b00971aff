import { FormattedString } from '@grammyjs/parse-mode'
import type { NewCompetition } from '../domain/competitions/create-competition'
import type { Language } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { datesOf, zoneOf } from './competition-dates'
import type { Translate } from './translate'

/** What a new competition will be, before it is written. */
export function newCompetitionSummary(
  t: Translate,
  { facts, language, now }: { facts: NewCompetition; language: Language; now: Date },
): OutgoingMessage {
  const { name, description, competitionType, availableRoles, maxPlayers } = facts
  const dates = datesOf(facts, language) ?? t('competition-no-dates')
  const lines = [
    t(`competition-type-${competitionType.replaceAll('_', '-')}`),
    ...(description === null ? [] : [description]),
    t('competition-dates', { dates, zone: zoneOf(facts, now) }),
    availableRoles.map((role) => t(`role-${role}`)).join(', '),
    ...(facts.requiresTimeSlots ? [`✅ ${t('competition-needs-slots')}`] : []),
    ...(facts.requiresJuryPanel ? [`✅ ${t('competition-needs-panel')}`] : []),
    ...(maxPlayers === null ? [] : [t('competition-summary-limit', { count: maxPlayers })]),
    '',
    t('competition-summary-next'),
  ]
  const { text, entities } = FormattedString.join(
    [FormattedString.bold(name), new FormattedString(lines.join('\n'))],
    '\n',
  )
  return { text, entities }
}
