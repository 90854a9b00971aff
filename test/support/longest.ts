import type { InlineKeyboardMarkup } from 'grammy/types'

/** What Telegram takes of a text, and what a phone shows of a button. */
const MAX_TEXT = 4096
const MAX_LABEL = 64

/** Around a step of a form are its number and a warning. */
export const FORM_ROOM = 250

/** The most of a column: limits count characters as people do; each of these is two of Telegram's. */
export const typed = (characters: number) => '😀'.repeat(characters)

/** Likewise, each character as wide as can be: eleven of Telegram's, and never to be cut in two. */
export const family = '👨‍👩‍👧‍👦'

export const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))

/** A message as one of the renderers makes it, or the prompt of a step. */
export interface Rendered {
  text?: string
  reply_markup?: unknown
  buttons?: readonly (readonly { label: string }[])[]
}

/** Telegram takes it, `room` characters around it too, and its buttons can be read. */
export function expectToFit(rendered: Rendered, room = 0): void {
  const { text = '', buttons = [] } = rendered
  const { inline_keyboard: keyboard = [] } = (rendered.reply_markup ?? {}) as Partial<InlineKeyboardMarkup>
  expect(text.length + room).toBeLessThanOrEqual(MAX_TEXT)
  const labels = [
    ...keyboard.flat().map((button) => button.text),
    ...buttons.flat().map(({ label }) => label),
  ]
  const isWhole = (label: string) => !/\p{Surrogate}|\u200D…/u.test(label)
  expect(labels.filter((label) => label.length > MAX_LABEL || !isWhole(label))).toEqual([])
}
