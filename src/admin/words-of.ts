import type { FastifyRequest } from 'fastify'
import { detectLanguage } from '../messages/detect-language'
import { translator } from '../messages/translate'
import type { Words } from './pages/layout'

/** The language that somebody chose in the chat, or the one that the browser asks for first. */
export function wordsOf({ headers, session }: FastifyRequest): Words {
  const language = session?.language ?? detectLanguage(headers['accept-language'])
  return { language, t: translator(language) }
}
