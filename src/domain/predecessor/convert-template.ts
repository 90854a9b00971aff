import { AppError } from '../../errors'
import type { Language } from '../../vocabulary/language'
import { assertBody } from '../templates/assert-body'
import { stamps } from './conversion'
import type { Convert } from './conversion'
import type { Tell } from './findings'
import { takeName } from './known-rows'
import type { KnownRows } from './known-rows'
import type { RawReader } from './read-raw-row'

/** A template: its body is that of the language it is written in. */
export function convertTemplate(known: KnownRows): Convert {
  return (row, tell) => {
    const { id } = row
    const written = row.text('name', 255) ?? `Template ${id}`
    const name = takeName(known, { scope: 'message_templates', name: written, length: 255, id })
    if (name !== written) tell(`name: there is another of this name, and it is ${name} now`)
    const body = row.text('body_telegram') ?? ''
    tellFault(body, tell)
    const language = languageOf(body)
    known.templates.set(id, {
      ...{ kind: 'template', name, fallbackLanguage: language },
      bodies: { [language]: body },
    })
    return [
      {
        ...{ id, name, description: row.text('description'), subject: row.text('subject', 500) ?? '' },
        ...{ body_telegram: body, body_email: row.text('body_email') ?? '', fallback_language: language },
        available_variables: JSON.stringify(variablesOf(row, tell)),
        ...{ is_active: row.flag('is_active', true), created_by: row.bigint('created_by') },
        ...stamps(row),
      },
    ]
  }
}

function languageOf(body: string): Language {
  return /[а-яё]/i.test(body) ? 'ru' : 'en'
}

/** It is carried as it is; whoever wants to send it is told the same. */
function tellFault(body: string, tell: Tell): void {
  try {
    assertBody(body)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    tell(`body_telegram: cannot be sent as it is, correct it: ${error.code} ${JSON.stringify(error.details)}`)
  }
}

function variablesOf(row: RawReader, tell: Tell): object {
  const variables = row.json('available_variables')
  if (variables === null) return {}
  if (typeof variables === 'object' && !Array.isArray(variables)) return variables
  tell(`available_variables: ${JSON.stringify(variables)} is no table of names, and is not kept`)
  return {}
}
