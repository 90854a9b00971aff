import { FormattedString } from '@grammyjs/parse-mode'
import type { Lookalike } from '../domain/registrations/find-lookalikes'
import type { Past } from '../domain/registrations/list-past'
import { shortened } from './shortened'
import { shortInstant } from './instant'
import type { Clock } from './instant'
import type { Translate } from './translate'

/** What is told of the past; `event-<name>` says each. */
const toldEvents: ReadonlySet<string> = new Set([
  'registration.submitted',
  'registration.approved',
  'registration.rejected',
  'registration.decision_undone',
  'registration.revoked',
  'registration.withdrawn',
])
const NAME_LENGTH = 60
const QUESTION_LENGTH = 200

/** A warning for each registration that may be the same person's. */
export function lookalikeLines(t: Translate, lookalikes: readonly Lookalike[]): FormattedString[] {
  return lookalikes.map(({ registrationId, name, status, likeness }) => {
    const facts = {
      number: String(registrationId),
      name: shortened(name, NAME_LENGTH),
      status: t(`status-${status}`),
    }
    return new FormattedString(`⚠️ ${t(`review-${likeness.replaceAll('_', '-')}`, facts)}`)
  })
}

/** The person's other registrations, what happened to this one, what was asked: each under its heading, if any. */
export function pastLines(t: Translate, { past, clock }: { past: Past; clock: Clock }): FormattedString[] {
  const { others, events, questions } = past
  const told = events.filter(({ action }) => toldEvents.has(action))
  const isNews = told.some(({ action }) => action !== 'registration.submitted')
  const said = questions.flatMap(({ question, answer }) => [
    `❓ ${shortened(question, QUESTION_LENGTH)}`,
    `💬 ${answer === null ? t('review-no-answer') : shortened(answer, QUESTION_LENGTH)}`,
  ])
  return [
    ...headed(
      t('review-others'),
      others.map(({ competitionName, role, status, at }) => {
        const facts = [t(`role-${role}`), t(`status-${status}`), shortInstant(at, clock)]
        return `• ${shortened(competitionName, NAME_LENGTH)} · ${facts.join(' · ')}`
      }),
    ),
    ...headed(
      t('review-events'),
      (isNews ? told : []).map(({ action, by, at }) => {
        const what = t(`event-${action.replaceAll(/[._]/g, '-')}`)
        return `• ${[what, ...(by === null ? [] : [by]), shortInstant(at, clock)].join(' · ')}`
      }),
    ),
    ...headed(t('review-questions'), said),
  ]
}

function headed(heading: string, lines: readonly string[]): FormattedString[] {
  if (lines.length === 0) return []
  return [FormattedString.bold(`${heading}:`), ...lines.map((line) => new FormattedString(line))]
}
