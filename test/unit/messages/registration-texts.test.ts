import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, errorKinds } from '../../../src/errors'
import type { ErrorCode } from '../../../src/errors'
import { errorSentence } from '../../../src/messages/error-sentence'
import { fieldQuestion, fieldRefusal } from '../../../src/messages/registration-questions'
import { fieldLabel, registrationSummary } from '../../../src/messages/registration-summary'
import { translator } from '../../../src/messages/translate'
import { problemCodes } from '../../../src/schemas/problem'
import { languages } from '../../../src/vocabulary/language'
import { fieldsOfRole } from '../../../src/vocabulary/profile-field'
import type { FormField } from '../../../src/vocabulary/profile-field'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'

const fields: FormField[] = [...fieldsOfRole.player, 'secondedPlayer']

function keysOf(language: string, file: string): string[] {
  const folder = join(__dirname, '../../../src/messages/locales', language)
  const text = readFileSync(join(folder, file), 'utf8')
  return [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map(([, key]) => key ?? '').sort()
}

test('both languages have the same texts', () => {
  for (const file of readdirSync(join(__dirname, '../../../src/messages/locales/en'))) {
    expect([file, keysOf('ru', file)]).toEqual([file, keysOf('en', file)])
  }
})

describe.each(languages)('in %s', (language) => {
  const t = translator(language)

  test('every field has a question, an expectation and a label', () => {
    for (const field of fields) {
      expect(fieldQuestion(t, field).text).toContain(t(`expect-${field}`))
      expect(fieldLabel(t, field)).not.toBe('')
    }
  })

  test('every problem has a sentence, and its limit in the right plural', () => {
    for (const code of problemCodes) expect(t(`problem-${code}`, { limit: 2 })).not.toContain('{')
    const refusal = fieldRefusal(t, { problem: { code: 'too-long', limit: 100 }, expected: t('expect-city') })
    expect(refusal).toContain(language === 'en' ? 'at most' : 'не больше 100 знаков.')
    expect(refusal).toContain(t('expect-city'))
  })

  test('every user error has a sentence', () => {
    const codes = Object.entries(errorKinds).flatMap(([code, kind]) =>
      kind === 'user' ? [code as ErrorCode] : [],
    )
    for (const code of codes) expect(errorSentence(t, new AppError(code))).not.toMatch(/^error-/)
    const sentences = registrationStatuses.map((status) =>
      errorSentence(t, new AppError('registration_exists', { status })),
    )
    expect(new Set(sentences).size).toBe(3)
  })

  test('the longest summary fits a message, and nothing typed becomes formatting', () => {
    const value = '<b>&"*_`[x](y)'.repeat(60)
    const longest = {
      club: 255,
      company: 255,
      position: 255,
      presentation: 500,
      secondedPlayer: 255,
    } as Partial<Record<FormField, number>>
    const at = new Date('2030-06-01T07:00:00Z')
    const slot = { startsAt: at, endsAt: new Date(at.getTime() + 86_400_000) }
    const { text, entities } = registrationSummary(t, {
      when: null,
      competitionName: value.slice(0, 255),
      role: 'voter',
      fields: fields.map((field) => ({ field, value: value.slice(0, longest[field] ?? 100) })),
      slots: Array.from({ length: 40 }, () => slot),
      panelName: value.slice(0, 100),
      overlaps: Array.from({ length: 9 }, () => ({ ...slot, competitionName: 'Another competition' })),
      clocks: { language, timezone: 'Europe/Moscow', ownTimezone: 'America/New_York' },
      hint: t('summary-hint', { button: t('button-confirm') }),
    })
    expect(text.length).toBeLessThanOrEqual(3700)
    expect(text).toContain(t('summary-hint', { button: t('button-confirm') }))
    expect(text).toContain(t('my-more', { count: 2 }).replace('2', '').trim())
    expect(entities?.every(({ type }) => type === 'bold')).toBe(true)
  })
})
