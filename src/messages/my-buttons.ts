import type { InlineKeyboardButton } from 'grammy/types'
import type { Translate } from './translate'

const verbs = ['withdraw', 'yes', 'no', 'more', 'decline', 'edit', 'ticket'] as const
export type MyVerb = (typeof verbs)[number]

const labels = {
  withdraw: 'my-withdraw',
  yes: 'my-withdraw-yes',
  no: 'my-withdraw-no',
  decline: 'my-decline',
  edit: 'my-edit',
  ticket: 'my-ticket',
} as const

/** Callback data under a person's own registrations; `number` is a registration, or where the next page begins. */
export function myData(verb: MyVerb, number: number): string {
  return `my:${verb}:${number}`
}

/** The press of one of these buttons, or null. */
export function parseMyData(data: string): { verb: MyVerb; number: number } | null {
  const [, found, number] = /^my:([a-z]+):(\d{1,9})$/.exec(data) ?? []
  const verb = verbs.find((known) => known === found)
  return verb === undefined ? null : { verb, number: Number(number) }
}

/** A button under the card of a registration. */
export function myButton(
  t: Translate,
  verb: keyof typeof labels,
  registrationId: number,
): InlineKeyboardButton {
  return { text: t(labels[verb]), callback_data: myData(verb, registrationId) }
}
