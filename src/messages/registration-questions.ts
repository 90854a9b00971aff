import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { SlotSeats } from '../domain/competitions/list-seats'
import type { CompetitionOffer } from '../domain/competitions/list-open-competitions'
import type { Problem } from '../schemas/problem'
import type { OutgoingMessage } from '../vocabulary/message'
import { isSkippable } from '../vocabulary/profile-field'
import type { FormField } from '../vocabulary/profile-field'
import { whenItIs } from './competition-dates'
import type { Reader } from './competition-dates'
import { shortened } from './shortened'
import { slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import type { Translate } from './translate'

type Text = Pick<OutgoingMessage, 'text' | 'entities'>

/** The question for a field, with what is expected of an answer and an example. */
export function fieldQuestion(t: Translate, field: FormField, expected = t(`expect-${field}`)): Text {
  const { text, entities } = fmt`${FormattedString.bold(t(`ask-${field}`))}\n${expected}`
  return { text, entities }
}

/** What is expected where the question can be skipped. */
export function expectedOrSkip(t: Translate, field: FormField): string {
  const expected = t(`expect-${field}`)
  return isSkippable(field) ? t('expect-or-skip', { expected }) : expected
}

/** What is wrong with an answer, and what is expected. */
export function fieldRefusal(
  t: Translate,
  { problem, expected }: { problem: Problem; expected: string },
): string {
  const limit = problem.limit ?? 0
  return `${t(`problem-${problem.code}`, { limit })} ${expected}`
}

/** Of eight competitions on a page a message of 4096 holds so much of each. */
const NAME_LENGTH = 50
const DESCRIPTION_LENGTH = 100

/** The question for a competition: those on this page with what is said of them. */
export function competitionQuestion(
  t: Translate,
  { competitions, reader }: { competitions: readonly CompetitionOffer[]; reader: Reader },
): Text {
  const parts = competitions.flatMap(({ name, description, ...offer }) => {
    const said = [
      ...[whenItIs(t, offer, reader)].filter((when) => when !== null),
      ...(description === null ? [] : [shortened(description, DESCRIPTION_LENGTH)]),
    ]
    if (said.length === 0) return []
    return [fmt`${FormattedString.bold(shortened(name, NAME_LENGTH))}\n${said.join('\n')}`]
  })
  const question = new FormattedString(t('register-choose-competition'))
  const { text, entities } = FormattedString.join([question, ...parts], '\n\n')
  return { text, entities }
}

/** The question for a role, with when the competition is and what is said of it. */
export function roleQuestion(
  t: Translate,
  { offer, reader }: { offer: CompetitionOffer; reader: Reader },
): Pick<OutgoingMessage, 'text'> {
  const { name: competition, description, roles } = offer
  const when = whenItIs(t, offer, reader)
  const said = [...(when === null ? [] : [when]), ...(description === null ? [] : [description])]
  const question = t(roles.length === 0 ? 'register-no-roles' : 'register-choose-role', { competition })
  return { text: [question, ...(said.length === 0 ? [] : [said.join('\n')])].join('\n\n') }
}

export interface SlotsQuestion {
  slots: readonly SlotSeats[]
  isAnyFree: boolean
  /** Whether full ones may be chosen, to wait for them. */
  mayWait: boolean
  clocks: Clocks
}

/** The question for slots: those on this page with day, time and free places. */
export function slotsQuestion(t: Translate, { slots, isAnyFree, mayWait, clocks }: SlotsQuestion): Text {
  const lines = slots.map(
    (slot) => `• ${t('slot-line', { time: slotTime(t, slot, clocks), free: slot.free })}`,
  )
  const hint = mayWait && slots.some(({ free }) => free === 0) ? [t('waiting-slots-hint')] : []
  return { text: [t(isAnyFree ? 'register-slots' : 'register-slots-full'), ...lines, ...hint].join('\n') }
}
