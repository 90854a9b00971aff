import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { ForeignSlot } from '../domain/registrations/list-foreign-overlaps'
import type { OutgoingMessage } from '../vocabulary/message'
import type { FormField } from '../vocabulary/profile-field'
import type { Role } from '../vocabulary/roles'
import { slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import type { Translate } from './translate'

/** More slots than these are counted, not listed: a message ends at 4096 characters. */
const LISTED_SLOTS = 15
const LISTED_OVERLAPS = 3

export interface SummaryFacts {
  competitionName: string
  role: Role
  /** In the order they are asked; null when skipped. */
  fields: readonly { field: FormField; value: string | null }[]
  slots: readonly { startsAt: Date; endsAt: Date }[]
  panelName: string | null
  overlaps: readonly ForeignSlot[]
  clocks: Clocks
}

/** Everything that will be sent, as the person typed it. */
export function registrationSummary(
  t: Translate,
  facts: SummaryFacts,
): Pick<OutgoingMessage, 'text' | 'entities'> {
  const { fields, panelName, overlaps, clocks } = facts
  const { text, entities } = FormattedString.join(
    [
      FormattedString.bold(t('summary-title')),
      new FormattedString(''),
      labelled(t('summary-competition'), facts.competitionName),
      labelled(t('summary-role'), t(`role-${facts.role}`)),
      ...fields.map(({ field, value }) => labelled(fieldLabel(t, field), value ?? t('summary-missing'))),
      ...slotLines(t, facts),
      ...(panelName === null ? [] : [labelled(t('field-panel'), panelName)]),
      ...overlaps.slice(0, LISTED_OVERLAPS).map((slot) => {
        const time = slotTime(t, slot, clocks)
        return new FormattedString(t('summary-overlap', { competition: slot.competitionName, time }))
      }),
      new FormattedString(''),
      new FormattedString(t('summary-hint')),
    ],
    '\n',
  )
  return { text, entities }
}

/** What a field is called on buttons and in lists. */
export function fieldLabel(t: Translate, field: FormField): string {
  return t(`field-${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
}

/** What follows a registration. */
export function registrationDone(
  t: Translate,
  { competitionName, role }: { competitionName: string; role: Role },
): OutgoingMessage {
  const done = t('register-done', { competition: competitionName, role: t(`role-${role}`) })
  return { text: `${done}\n${t('register-done-next')}` }
}

function slotLines(t: Translate, { slots, clocks }: SummaryFacts): FormattedString[] {
  if (slots.length === 0) return []
  const more = slots.length - LISTED_SLOTS
  return [
    FormattedString.bold(`${t('field-slots')}:`),
    ...slots.slice(0, LISTED_SLOTS).map((slot) => new FormattedString(`• ${slotTime(t, slot, clocks)}`)),
    ...(more > 0 ? [new FormattedString(t('my-more', { count: more }))] : []),
  ]
}

function labelled(label: string, value: string): FormattedString {
  return fmt`${FormattedString.bold(`${label}:`)} ${value}`
}
