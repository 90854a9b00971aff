import type { InlineKeyboardButton } from 'grammy/types'
import type { Translate } from './translate'

/** What the buttons below competitions, their slots and their panels can do. */
const verbs = {
  competition: ['list', 'new', 'open', 'entry', 'active', 'edit', 'field', 'copy'],
  people: ['list', 'find', 'figures', 'csv', 'share', 'qr'],
  slot: ['list', 'new', 'open', 'active', 'field', 'delete'],
  panel: ['list', 'new', 'open', 'active', 'field', 'delete'],
} as const
export type Noun = keyof typeof verbs
export type Verb<N extends Noun> = (typeof verbs)[N][number]

export interface OrganisePress<N extends Noun> {
  verb: Verb<N>
  /** Of the competition, slot or panel; of a list of competitions, the page. */
  id: number
  /** `updatedAt` of what the card showed, in milliseconds; 0 where it does not matter. */
  version: number
  /** What it is about: a role, a field, a page. Empty: nothing. */
  of: string
}

/** Callback data `<noun>:<verb>:<id>:<version, base 36>[:<of>]`; the longest has 51 bytes. */
export function organiseData<N extends Noun>(
  noun: N,
  { verb, id = 0, version = 0, of = '' }: Partial<OrganisePress<N>> & { verb: Verb<N> },
): string {
  return `${noun}:${verb}:${id}:${version.toString(36)}${of === '' ? '' : `:${of}`}`
}

/** Reads callback data of one noun; null when a button of ours never said that. */
export function parseOrganiseData<N extends Noun>(noun: N, data: string): OrganisePress<N> | null {
  const [, said, verb, id, version = '', of = ''] =
    /^([a-z]+):([a-z_]+):(\d{1,9}):([0-9a-z]{1,9})(?::([\w.-]{1,30}))?$/.exec(data) ?? []
  const known: Verb<N> | undefined = verbs[noun].find((one) => one === verb)
  if (said !== noun || known === undefined) return null
  return { verb: known, id: Number(id), version: Number.parseInt(version, 36), of }
}

/** A button of a noun. */
export function organiseButton<N extends Noun>(
  text: string,
  noun: N,
  press: Parameters<typeof organiseData<N>>[1],
): InlineKeyboardButton.CallbackButton {
  return { text, callback_data: organiseData(noun, press) }
}

/** A row back to what is above. */
export function backRow(t: Translate, data: string): InlineKeyboardButton.CallbackButton[] {
  return [{ text: t('button-back'), callback_data: data }]
}
