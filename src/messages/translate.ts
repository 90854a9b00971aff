import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { Language } from '../vocabulary/language'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'

/** Says the text of a key in one language. Numbers are grouped as the language does: pass ids as strings. */
export type Translate = (key: string, variables?: Record<string, string | number>) => string

/** Read once each: the files never change while a process runs. */
const bundles = new Map<Language, FluentBundle>()

/**
 * The translator of a language. A key that is missing there is said in the default language; one that is missing
 * everywhere is a bug and throws.
 */
export function translator(language: Language): Translate {
  return (key, variables) => {
    const text = format(language, key, variables) ?? format(DEFAULT_LANGUAGE, key, variables)
    if (text === undefined) throw new Error(`No text "${key}" in src/messages/locales`)
    return text
  }
}

function format(
  language: Language,
  key: string,
  variables?: Record<string, string | number>,
): string | undefined {
  const bundle = bundleOf(language)
  const pattern = bundle.getMessage(key)?.value
  if (pattern === undefined || pattern === null) return undefined
  // A variable that is missing leaves its name in the text: better than no answer at all.
  return bundle.formatPattern(pattern, variables, [])
}

function bundleOf(language: Language): FluentBundle {
  const known = bundles.get(language)
  if (known !== undefined) return known
  const bundle = loadBundle(language)
  bundles.set(language, bundle)
  return bundle
}

function loadBundle(language: Language): FluentBundle {
  // Isolation marks around variables would be seen by people and shift the offsets of entities.
  const bundle = new FluentBundle(language, { useIsolating: false })
  const folder = join(__dirname, 'locales', language)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
    if (errors[0] !== undefined)
      throw new Error(`${file} (${language}) says a text twice`, { cause: errors[0] })
  }
  return bundle
}
