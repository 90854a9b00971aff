import type { BotControl } from '../emulator/emulator'

export const badAnswers = [
  'empty',
  'whitespace',
  '5 000 characters',
  'emoji',
  'right to left',
  'HTML',
  'SQL',
  'photo',
  'sticker',
  'voice',
  'contact of somebody else',
] as const
export type BadAnswer = (typeof badAnswers)[number]

/** Those that are texts, as they are typed. */
export const badTexts = {
  empty: '',
  whitespace: ' \n\t ',
  '5 000 characters': 'x'.repeat(5_000),
  emoji: '😀👩‍👩‍👧',
  'right to left': 'שלום \u202Eעולם',
  HTML: '<b>bold</b> & <script>alert(1)</script>',
  SQL: `'); DROP TABLE users; --`,
} as const satisfies Partial<Record<BadAnswer, string>>

/** Sends what is no answer anywhere, or must be taken as it is. */
export function sendBadAnswer({ people }: BotControl, personId: number, bad: BadAnswer): void {
  const text: string | undefined = Object.entries(badTexts).find(([name]) => name === bad)?.[1]
  if (text !== undefined) people.post(personId, { text })
  else if (bad === 'contact of somebody else')
    people.shareContact(personId, { user_id: 77_777, phone_number: '+4915112345678', first_name: 'Other' })
  else people.sendMedia(personId, bad)
}
