import type { ProblemCode } from '../../src/schemas/problem'
import { bilingual } from './bilingual'

/** What is wrong with an answer, as the bot says it; a test compares the codes. */
export const problems = bilingual({
  en: {
    empty: 'There is no text here.',
    'too-short': 'Too short: %{limit} characters at least.',
    'too-long': 'Too long: %{limit} characters at most.',
    'letters-only': 'There is something in it that does not belong in a name.',
    'letters-needed': 'There are not enough letters in it.',
    'latin-only': 'There is something in it besides Latin letters.',
    'phone-code': 'A number begins with + and the country code.',
    'phone-invalid': 'That does not look like a phone number.',
    'email-invalid': 'That does not look like an e-mail address.',
    'date-invalid': 'A date is written like 31.12.1990.',
    'date-future': 'That date is still to come.',
    'age-too-low': 'That would be younger than %{limit} years.',
    'age-too-high': 'That would be older than %{limit} years.',
    'channel-characters': 'There is something in it that a channel’s name cannot have.',
    'timezone-unknown': 'There is no time zone of that name.',
  } satisfies Record<ProblemCode, string>,
  ru: {
    empty: 'Здесь нет текста.',
    'too-short': 'Слишком коротко: знаков должно быть не меньше %{limit}.',
    'too-long': 'Слишком длинно: знаков должно быть не больше %{limit}.',
    'letters-only': 'Здесь есть то, чего не бывает в имени.',
    'letters-needed': 'Здесь слишком мало букв.',
    'latin-only': 'Здесь есть не только латинские буквы.',
    'phone-code': 'Номер начинается с + и кода страны.',
    'phone-invalid': 'Это не похоже на номер телефона.',
    'email-invalid': 'Это не похоже на адрес почты.',
    'date-invalid': 'Дата пишется так: 31.12.1990.',
    'date-future': 'Эта дата ещё не наступила.',
    'age-too-low': 'Получается меньше лет, чем %{limit}.',
    'age-too-high': 'Получается больше лет, чем %{limit}.',
    'channel-characters': 'Здесь есть то, чего не бывает в имени канала.',
    'timezone-unknown': 'Такого часового пояса нет.',
  },
})
