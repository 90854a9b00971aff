import type { ChatEvent } from '../emulator/chat'
import { translator } from '../../src/messages/translate'
import type { Language } from '../../src/vocabulary/language'
import { fieldsOfRole } from '../../src/vocabulary/profile-field'
import type { FormField } from '../../src/vocabulary/profile-field'
import type { Person } from './person'

export const formFields: readonly FormField[] = [...fieldsOfRole.player, 'secondedPlayer']

/** Answers that are accepted as they are; `number` makes phone and e-mail nobody else's. */
export function goodAnswers(number: number): Record<FormField, string> {
  return {
    firstName: 'Anna',
    lastName: "O'Neill",
    phone: `+7 916 ${String(1_000_000 + number)}`,
    email: `anna${number}@example.org`,
    country: 'Serbia',
    city: '<b>A & "B"</b>',
    club: '[x](tg://user?id=1) *_`',
    company: 'A <i> & Co',
    position: '{ $field } \\ %s',
    certificateName: "Anna O'Neill",
    presentation: '<a href="https://example.org">not a link</a> & "quotes"',
    secondedPlayer: 'Pavel Ivanov',
    bio: 'x',
    dateOfBirth: '07.03.1990',
    channelName: 'channel',
  }
}

/** The labels of the buttons under an event. */
export function labels({ markup }: ChatEvent): string[] {
  const rows: readonly (readonly { text: string }[])[] = markup?.inline_keyboard ?? markup?.keyboard ?? []
  return rows.flat().map(({ text }) => text)
}

/** A question of the registration form, the summary included. */
export function question(language: Language = 'en'): RegExp {
  const t = translator(language)
  const texts = [
    ...formFields.map((field) => t(`ask-${field}`)),
    ...[
      'summary-title',
      'register-slots',
      'register-slots-full',
      'register-panel',
      'register-panels-full',
    ].map((key) => t(key)),
  ]
  return new RegExp(texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
}

/** Answers one question after the other, beginning with `first`; returns the first that is not one for a field. */
export async function answerFields(
  person: Person,
  {
    first,
    answers,
    language = 'en',
  }: { first: ChatEvent; answers: Record<FormField, string>; language?: Language },
): Promise<ChatEvent> {
  const t = translator(language)
  let event = first
  for (;;) {
    const text = event.message.text ?? ''
    const field = formFields.find((known) => text.includes(t(`ask-${known}`)))
    if (field === undefined) return event
    person.write(answers[field])
    event = await person.hears(question(language))
  }
}
