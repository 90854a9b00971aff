import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { ForeignSlot } from '../domain/registrations/list-foreign-overlaps'
import type { OwnRegistration } from '../domain/registrations/list-own-registrations'
import type { OutgoingMessage } from '../vocabulary/message'
import type { FormField } from '../vocabulary/profile-field'
import type { Role } from '../vocabulary/roles'
import { slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import type { Translate } from './translate'

/** Telegram's 4096 less what the form says around the summary. Lines of seats that do not fit are counted instead. */
const MAX_LENGTH = 3700

export interface SummaryFacts {
  competitionName: string
  /** When it is; null while nobody knows. */
  when: string | null
  role: Role
  /** In the order they are asked; null when skipped. */
  fields: readonly { field: FormField; value: string | null }[]
  slots: readonly { startsAt: Date; endsAt: Date }[]
  panelName: string | null
  overlaps: readonly ForeignSlot[]
  clocks: Clocks
  /** What is said before it; of an application by itself. */
  title?: string
  /** What is said after it. */
  hint: string
  /** What follows from these answers. */
  notes?: readonly string[]
}

/** Everything that will be sent, as the person typed it. */
export function registrationSummary(
  t: Translate,
  facts: SummaryFacts,
): Pick<OutgoingMessage, 'text' | 'entities'> {
  const { fields, panelName, title = t('summary-title'), notes = [] } = facts
  const answers = [
    FormattedString.bold(title),
    new FormattedString(''),
    labelled(t('summary-competition'), facts.competitionName),
    ...(facts.when === null ? [] : [labelled(t('summary-when'), facts.when)]),
    labelled(t('summary-role'), t(`role-${facts.role}`)),
    ...fields.map(({ field, value }) => labelled(fieldLabel(t, field), value ?? t('summary-missing'))),
    ...(panelName === null ? [] : [labelled(t('field-panel'), panelName)]),
  ]
  const hint = [...notes, facts.hint].flatMap((text) => [new FormattedString(''), new FormattedString(text)])
  const room = MAX_LENGTH - lengthOf([...answers, ...hint])
  const lines = [...answers, ...fitting(t, { lines: seatLines(t, facts), room }), ...hint]
  const { text, entities } = FormattedString.join(lines, '\n').slice(0, MAX_LENGTH)
  return { text, entities }
}

/** What a field is called on buttons and in lists. */
export function fieldLabel(t: Translate, field: FormField): string {
  return t(`field-${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
}

/** What follows an application, above its card. */
export function registrationDone(
  t: Translate,
  { competitionName, role, place }: Pick<OwnRegistration, 'competitionName' | 'role' | 'place'>,
): string {
  const names = { competition: competitionName, role: t(`role-${role}`) }
  return place === null
    ? `${t('register-done', names)}\n${t('register-done-next')}`
    : `${t('waiting-done', { ...names, place })}\n${t('waiting-done-next')}`
}

function seatLines(t: Translate, { slots, overlaps, clocks }: SummaryFacts): FormattedString[] {
  return [
    ...overlaps.map((slot) => {
      const time = slotTime(t, slot, clocks)
      return new FormattedString(t('summary-overlap', { competition: slot.competitionName, time }))
    }),
    ...(slots.length === 0 ? [] : [FormattedString.bold(`${t('field-slots')}:`)]),
    ...slots.map((slot) => new FormattedString(`• ${slotTime(t, slot, clocks)}`)),
  ]
}

/** As many lines as there is room for, and how many more there are. */
function fitting(
  t: Translate,
  { lines, room }: { lines: FormattedString[]; room: number },
): FormattedString[] {
  if (lengthOf(lines) <= room) return lines
  const count = lines.findIndex((_, index) => lengthOf(lines.slice(0, index + 2)) > room)
  const shown = lines.slice(0, Math.max(0, count))
  return [...shown, new FormattedString(t('my-more', { count: lines.length - shown.length }))]
}

/** With the line breaks between them. */
function lengthOf(lines: readonly FormattedString[]): number {
  return lines.reduce((sum, { text }) => sum + text.length + 1, 0)
}

function labelled(label: string, value: string): FormattedString {
  return fmt`${FormattedString.bold(`${label}:`)} ${value}`
}
