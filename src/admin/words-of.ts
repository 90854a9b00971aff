import type { FastifyRequest } from 'fastify'
import { detectLanguage } from '../messages/detect-language'
import { translator } from '../messages/translate'
import type { Words } from './pages/layout'

/** The language that the browser asks for first. */
export function wordsOf({ headers }: FastifyRequest): Words {
  const language = detectLanguage(headers['accept-language'])
  return { language, t: translator(language) }
}
