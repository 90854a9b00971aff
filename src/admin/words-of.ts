import type { FastifyRequest } from 'fastify'
import { detectLanguage } from '../messages/detect-language'
import { translator } from '../messages/translate'
import { languages } from '../vocabulary/language'
import type { Words } from './pages/layout'

/** Header of scripts: the language that their page speaks. */
export const LANGUAGE_HEADER = 'x-language'

/** The language of the page that asks, the one that somebody chose in the chat, or what the browser asks for first. */
export function wordsOf({ headers, session }: FastifyRequest): Words {
  const ofPage = languages.find((language) => language === headers[LANGUAGE_HEADER])
  const language = ofPage ?? session?.language ?? detectLanguage(headers['accept-language'])
  return { language, t: translator(language) }
}
