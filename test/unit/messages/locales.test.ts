import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { auditActions } from '../../../src/vocabulary/audit'
import { errorKinds } from '../../../src/errors'
import { translator } from '../../../src/messages/translate'
import { languages } from '../../../src/vocabulary/language'
import type { Language } from '../../../src/vocabulary/language'

const root = join(__dirname, '..', '..', '..')
const resources = Object.fromEntries(languages.map((language) => [language, entriesOf(language)])) as Record<
  Language,
  Map<string, unknown>
>
const sources = ['src', 'workers'].flatMap(sourcesIn).join('\n')

/** After «не меньше» and «из» Russian counts in the genitive, where few and many are the same. */
const inGenitive = new Set([
  ...['problem-too-short: limit', 'problem-too-long: limit', 'ops-rate: most'],
  ...['competition-slots-line: capacity', 'competition-panels-line: capacity'],
  ...['seat-taken: capacity', 'statistics-seats: capacity'],
])

/** Variables that are words; all others are numbers. */
const words = new Set(
  (
    'ago answer at bot by cause causes code column competition database date dates day error example excerpt expected ' +
    'fault filter form full id isOrganiser kind known language languages lead line link name now number option part people ' +
    'piece places question reason registrations role seat sentence state status time until value variables version ' +
    'wanted what why zone'
  ).split(' '),
)
/** Prepositions and abbreviations, which stay as they are after any number. */
const unbending = new Set(['в', 'и', 'из', 'мин', 'МБ', 'с', 'ч'])
/** Words that need not bend, and why. */
const fixedWords: Record<string, string> = {
  'buttons-problem-text-long: limit': 'a constant of Telegram',
  'buttons-problem-url: limit': 'a constant of Telegram',
  'contact-too-long: limit': 'a constant: 3500',
  'error-content-too-long: limit': 'constants of Telegram: 1024 is worded by itself, 4096 is the other',
  'flight-letters-title-part: count': 'a constant: the size of the sample',
  'flight-title-part: count': 'a constant: the size of the sample',
  'problem-age-too-high: limit': 'a constant: 100',
  'problem-age-too-low: limit': 'a constant: 10',
}

describe('texts', () => {
  it('are the same keys in every language', () => {
    expect([...resources.ru.keys()].sort()).toEqual([...resources.en.keys()].sort())
  })

  it.each([...resources.en.keys()])('%s takes the same variables in every language', (key) => {
    expect(variablesOf(resources.ru.get(key))).toEqual(variablesOf(resources.en.get(key)))
  })

  it('are all used', () => {
    const templates = [...sources.matchAll(/`([a-z][a-z-]*-)\$\{/g)].map(([, prefix]) => prefix ?? '')
    const unused = [...resources.en.keys()].filter(
      (key) => !sources.includes(`'${key}'`) && !templates.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  it('exist wherever one is asked for by its name', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '')
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((key) => !resources.en.has(key))).toEqual([])
  })

  it('have a sentence for every error of a person', () => {
    const codes = Object.entries(errorKinds).filter(([, kind]) => kind === 'user')
    const missing = codes.map(([code]) => `error-${code.replaceAll('_', '-')}`)
    expect(missing.filter((key) => !resources.en.has(key))).toEqual([])
  })

  it('tell every action of the log', () => {
    const keys = auditActions.map((action) => `audit-${action.replaceAll('.', '-').replaceAll('_', '-')}`)
    expect(keys.filter((key) => !resources.en.has(key))).toEqual([])
  })

  it('call an adviser секундант in Russian, and nothing else', () => {
    const said = [...resources.ru].filter(([key]) => key.includes('adviser') || key.includes('seconded'))
    expect(said.length).toBeGreaterThan(1)
    for (const [key, pattern] of resources.ru) {
      const words = textOf(pattern).match(
        /помощник\p{L}*|советник\p{L}*|ассистент\p{L}*|консультант\p{L}*/giu,
      )
      expect({ key, words }).toEqual({ key, words: null })
    }
    expect(translator('ru')('role-adviser')).toBe('Секундант')
  })

  it.each(languages)('count in every plural form of %s', (language) => {
    for (const [key, pattern] of resources[language]) {
      for (const { name, variants } of selectsOf(pattern).filter((each) => each.variants.includes('one'))) {
        const isFull = language === 'ru' && !inGenitive.has(`${key}: ${name}`)
        const needed = isFull ? ['one', 'few', 'many'] : ['one', 'other']
        expect({ key, missing: needed.filter((form) => !variants.includes(form)) }).toEqual({
          key,
          missing: [],
        })
      }
    }
  })

  it('bend the word that a number counts in Russian', () => {
    const unbent = [...resources.ru].flatMap(([key, pattern]) =>
      unbentIn(pattern, new Set()).map((name) => `${key}: ${name}`),
    )
    expect([...new Set(unbent)].sort()).toEqual(Object.keys(fixedWords).sort())
  })

  it.each([
    [1, '1 заявка ждёт решения.'],
    [2, '2 заявки ждут решения.'],
    [5, '5 заявок ждут решения.'],
    [11, '11 заявок ждут решения.'],
    [21, '21 заявка ждёт решения.'],
    [112, '112 заявок ждут решения.'],
  ])('say %i in Russian as Russians do', (count, sentence) => {
    expect(translator('ru')('admin-menu', { count })).toBe(sentence)
  })
})

describe('a translator', () => {
  it('throws on a key that nobody wrote', () => {
    expect(() => translator('en')('no-such-key')).toThrow('no-such-key')
  })

  it('puts no invisible marks around what people typed', () => {
    expect(translator('en')('greeting', { name: '<b>A & "B"</b>' })).toBe('Hello, <b>A & "B"</b>! 👋')
  })
})

function entriesOf(language: Language): Map<string, unknown> {
  const folder = join(root, 'src', 'messages', 'locales', language)
  const bodies = readdirSync(folder).map(
    (file) => new FluentResource(readFileSync(join(folder, file), 'utf8')).body,
  )
  const entries = new Map<string, unknown>()
  for (const { id, value } of bodies.flat()) {
    if (entries.has(id)) throw new Error(`${id} is there twice (${language})`)
    entries.set(id, value)
  }
  return entries
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
}

/** All nodes of a parsed pattern, whatever they are. */
function nodesOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf)
  if (typeof node !== 'object' || node === null) return []
  return [node as Record<string, unknown>, ...Object.values(node).flatMap(nodesOf)]
}

/** Numbers before a word, with no choice of the word's form: their names. */
function unbentIn(node: unknown, chosen: ReadonlySet<string>): string[] {
  if (!Array.isArray(node)) return selectIn(node, chosen)
  return node.flatMap((part: unknown, index) => {
    const { type, name } = part as { type?: string; name?: string }
    if (type !== 'var' || name === undefined) return selectIn(part, chosen)
    const [, next] = /^\s(\p{L}+)/u.exec(String(node[index + 1])) ?? []
    const isBent = next === undefined || unbending.has(next) || words.has(name) || chosen.has(name)
    return isBent ? [] : [name]
  })
}

function selectIn(node: unknown, chosen: ReadonlySet<string>): string[] {
  if (typeof node !== 'object' || node === null || !('type' in node) || node.type !== 'select') return []
  const { selector, variants } = node as unknown as {
    selector: { name: string }
    variants: { key: { value: unknown }; value: unknown }[]
  }
  const isPlural = variants.some(({ key }) => key.value === 'one')
  const inside = isPlural ? new Set([...chosen, selector.name]) : chosen
  return variants.flatMap(({ value }) => unbentIn(value, inside))
}

/** All words of a pattern. */
function textOf(pattern: unknown): string {
  return JSON.stringify(pattern)
}

function variablesOf(pattern: unknown): string[] {
  const names = nodesOf(pattern).flatMap(({ type, name }) => (type === 'var' ? [String(name)] : []))
  return [...new Set(names)].sort()
}

function selectsOf(pattern: unknown): { name: string; variants: string[] }[] {
  return nodesOf(pattern)
    .filter(({ type }) => type === 'select')
    .map(({ selector, variants }) => ({
      name: (selector as { name: string }).name,
      variants: (variants as { key: { value: unknown } }[]).map(({ key }) => String(key.value)),
    }))
}
