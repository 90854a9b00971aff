import { parseField } from '../../../src/schemas/fields'
import type { FormField } from '../../../src/vocabulary/profile-field'

const now = new Date('2026-03-01T12:00:00Z')
const long = (count: number, letter = 'a') => letter.repeat(count)

const accepted: readonly [FormField, string, string][] = [
  ['firstName', 'Anna', 'Anna'],
  ['firstName', '  Anna   Maria ', 'Anna Maria'],
  ['firstName', 'Анна-Мария', 'Анна-Мария'],
  ['firstName', 'Ёж', 'Ёж'],
  ['firstName', 'José', 'José'],
  ['firstName', 'علي‌رضا', 'علي‌رضا'],
  ['firstName', 'יעקב', 'יעקב'],
  ['firstName', '美咲', '美咲'],
  ['firstName', 'प्रिया', 'प्रिया'],
  ['lastName', 'O’Brien', "O'Brien"],
  ['lastName', "д'Артаньян", "д'Артаньян"],
  ['lastName', "'t Hooft", "'t Hooft"],
  ['lastName', 'Smith\u2011Jones', 'Smith-Jones'],
  ['lastName', 'Иванов\n', 'Иванов'],
  ['lastName', 'Two\nLines', 'Two Lines'],
  ['lastName', 'A\u0000nna', 'Anna'],
  ['lastName', '\u202Eevil', 'evil'],
  ['lastName', long(50), long(50)],
  ['phone', '+7 916 123-45-67', '+79161234567'],
  ['phone', '+7 (916) 123 45 67', '+79161234567'],
  ['phone', '8 916 123-45-67', '+79161234567'],
  ['phone', '8(495)1234567', '+74951234567'],
  ['phone', '79161234567', '+79161234567'],
  ['phone', '00 44 20 7946 0958', '+442079460958'],
  ['phone', '+44 20 7946 0958', '+442079460958'],
  ['phone', '+٧٩١٦١٢٣٤٥٦٧', '+79161234567'],
  ['email', ' Anna@Example.COM ', 'anna@example.com'],
  ['email', "o'brien+tag@sub.example.co.uk", "o'brien+tag@sub.example.co.uk"],
  ['email', 'a@xn--e1aybc.xn--p1ai', 'a@xn--e1aybc.xn--p1ai'],
  ['country', 'Россия', 'Россия'],
  ['country', "Côte d'Ivoire", "Côte d'Ivoire"],
  ['city', '<b>A & "B"</b>', '<b>A & "B"</b>'],
  ['city', 'Санкт-Петербург', 'Санкт-Петербург'],
  ['club', '64', '64'],
  ['club', '♟️ Гамбит 🎲', '♟️ Гамбит 🎲'],
  ['club', long(255), long(255)],
  ['company', 'X', 'X'],
  ['position', 'QA', 'QA'],
  ['certificateName', 'Anna-Maria O’Brien', "Anna-Maria O'Brien"],
  ['certificateName', 'Zoë Müller', 'Zoë Müller'],
  ['presentation', 'Line one\r\n\r\n\r\n\r\nLine  two', 'Line one\n\nLine two'],
  ['presentation', long(500, '🎉'), long(500, '🎉')],
  ['secondedPlayer', 'Пётр Иванов', 'Пётр Иванов'],
  ['bio', 'x', 'x'],
  ['dateOfBirth', '07.03.1990', '1990-03-07'],
  ['dateOfBirth', '7.3.1990', '1990-03-07'],
  ['dateOfBirth', '1990-03-07', '1990-03-07'],
  ['dateOfBirth', '29.02.2000', '2000-02-29'],
  ['dateOfBirth', '01.03.2016', '2016-03-01'],
  ['dateOfBirth', '02.03.1925', '1925-03-02'],
  ['channelName', '@my_channel', 'my_channel'],
  ['channelName', 'abcde', 'abcde'],
]

const refused: readonly [FormField, string, string, number?][] = [
  ['firstName', '', 'empty'],
  ['firstName', ' \n\t\u00a0 ', 'empty'],
  ['firstName', '\u200b\u202e', 'empty'],
  ['firstName', 'A', 'too-short', 2],
  ['firstName', long(51), 'too-long', 50],
  ['firstName', 'R2D2', 'letters-only'],
  ['firstName', 'Anna 😀', 'letters-only'],
  ['firstName', '<b>Anna</b>', 'letters-only'],
  ['firstName', 'Anna_', 'letters-only'],
  ['firstName', "-'", 'letters-needed'],
  ['firstName', '\u200c\u200c\u200c', 'letters-only'],
  ['lastName', 'Иванов, Пётр', 'letters-only'],
  ['lastName', '=1+1', 'letters-only'],
  ['phone', '', 'empty'],
  ['phone', '916 123 45 67', 'phone-code'],
  ['phone', '123', 'phone-invalid'],
  ['phone', '+1234', 'phone-invalid'],
  ['phone', '+7 916 123 45 67 89', 'phone-invalid'],
  ['phone', 'call me +79161234567', 'phone-invalid'],
  ['phone', '+999 12 345 67 89', 'phone-invalid'],
  ['phone', '8 000 000 00 00', 'phone-code'],
  ['phone', long(300, '1'), 'phone-invalid'],
  ['email', '', 'empty'],
  ['email', 'anna', 'email-invalid'],
  ['email', 'anna@host', 'email-invalid'],
  ['email', 'anna@@example.com', 'email-invalid'],
  ['email', 'an na@example.com', 'email-invalid'],
  ['email', '.anna@example.com', 'email-invalid'],
  ['email', 'an..na@example.com', 'email-invalid'],
  ['email', 'анна@пример.рф', 'email-invalid'],
  ['email', 'Anna <anna@example.com>', 'email-invalid'],
  ['email', `${long(65)}@example.com`, 'email-invalid'],
  ['email', `${long(250)}@example.com`, 'too-long', 255],
  ['country', '7', 'too-short', 2],
  ['country', '77', 'letters-needed'],
  ['country', long(101), 'too-long', 100],
  ['city', 'A', 'too-short', 2],
  ['city', '🏙️🏙️', 'letters-needed'],
  ['city', long(101), 'too-long', 100],
  ['club', 'A', 'too-short', 2],
  ['club', long(256), 'too-long', 255],
  ['company', '', 'empty'],
  ['company', long(256), 'too-long', 255],
  ['position', long(256), 'too-long', 255],
  ['certificateName', 'Анна Иванова', 'latin-only'],
  ['certificateName', 'Аnna', 'latin-only'],
  ['certificateName', 'Anna 2', 'latin-only'],
  ['certificateName', 'Al', 'too-short', 3],
  ['certificateName', "A-'", 'letters-needed'],
  ['certificateName', long(101), 'too-long', 100],
  ['presentation', 'ab', 'too-short', 3],
  ['presentation', long(501), 'too-long', 500],
  ['presentation', long(501, '🎉'), 'too-long', 500],
  ['secondedPlayer', 'P', 'too-short', 2],
  ['secondedPlayer', long(256), 'too-long', 255],
  ['bio', '', 'empty'],
  ['bio', long(501), 'too-long', 500],
  ['dateOfBirth', 'yesterday', 'date-invalid'],
  ['dateOfBirth', '31.02.2000', 'date-invalid'],
  ['dateOfBirth', '29.02.2001', 'date-invalid'],
  ['dateOfBirth', '03/07/1990', 'date-invalid'],
  ['dateOfBirth', '1990-3-7', 'date-invalid'],
  ['dateOfBirth', '02.03.2026', 'date-future'],
  ['dateOfBirth', '02.03.2016', 'age-too-low', 10],
  ['dateOfBirth', '28.02.1925', 'age-too-high', 100],
  ['channelName', '', 'empty'],
  ['channelName', '@', 'empty'],
  ['channelName', 'abcd', 'too-short', 5],
  ['channelName', long(33), 'too-long', 32],
  ['channelName', 'my-channel', 'channel-characters'],
  ['channelName', 'канал_имя', 'channel-characters'],
  ['channelName', '@@channel', 'channel-characters'],
]

describe('parseField', () => {
  test.each(accepted)('%s takes %j as %j', (field, input, value) => {
    expect(parseField(field, input, now)).toEqual({ value })
  })

  test.each(refused.map(([field, input, code, limit]) => ({ field, input, code, limit })))(
    '$field refuses $input: $code',
    ({ field, input, code, limit }) => {
      expect(parseField(field, input, now)).toEqual({
        problem: limit === undefined ? { code } : { code, limit },
      })
    },
  )

  test.each([undefined, null, 5, {}, ['a']])('refuses what is no text: %j', (input) => {
    expect(parseField('city', input, now)).toEqual({ problem: { code: 'empty' } })
    expect(parseField('phone', input, now)).toEqual({ problem: { code: 'empty' } })
  })

  test('takes its own results again unchanged', () => {
    for (const [field, input] of accepted) {
      const first = parseField(field, input, now)
      expect(parseField(field, first.value, now)).toEqual(first)
    }
  })
})
