import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors'
import { errorSentence } from '../messages/error-sentence'
import { BOARD_PATH } from './board-files'
import { messagePage } from './pages/message-page'
import type { Words } from './pages/layout'
import { send } from './send'
import { RefusedFields } from './refused-fields'
import { fieldOf, statusOf } from './status-of'
import { wordsOf } from './words-of'

/** What a person or a program is told: a sentence, and a code for programs. */
interface Told {
  status: number
  code: string
  detail: string
  /** What is wrong with which field, when that is known. */
  fields?: Readonly<Record<string, string>>
}

/**
 * Answers whatever a handler throws, in one place: sentences for user errors, 503 for what time mends, 500 for bugs, which
 * are logged. Nothing of an error but its sentence leaves the process.
 */
export function answerErrors(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) => answerError(request, reply, new AppError('page_not_found')))
  server.setErrorHandler((error, request, reply) => answerError(request, reply, error))
}

/** Answers an error that no handler threw. */
export function answerError(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const words = wordsOf(request)
  const { status, code, detail, fields } = judge(request, words, error)
  if (status === 401) void reply.header('www-authenticate', 'Bearer')
  if (isForPrograms(request))
    return send(reply, { status, body: { code, detail, ...(fields && { fields }) } })
  if (request.url.startsWith(`${BOARD_PATH}api/`))
    return send(reply, { status, body: { code, error: detail } })
  return send(reply, {
    status,
    body: messagePage(words, { title: words.t('panel-error'), sentence: detail }),
  })
}

const isForPrograms = ({ url }: FastifyRequest) => url.startsWith('/api/')

function judge({ log }: FastifyRequest, { t }: Words, error: unknown): Told {
  const known = asToldHere(knownError(error))
  if (known?.kind === 'user') {
    const { code } = known
    const detail = sentenceHere(t, known)
    const field = fieldOf[code]
    const fields = known instanceof RefusedFields ? known.fields : field && { [field]: detail }
    return { status: statusOf(code), code, detail, ...(fields && { fields }) }
  }
  if (known?.kind === 'operational') {
    log.warn({ code: known.code }, 'request put off')
    return { status: 503, code: known.code, detail: t('panel-later') }
  }
  log.error({ err: error }, 'request failed')
  return { status: 500, code: 'unexpected', detail: t('error-unexpected') }
}

/** The chat's sentence names a button of the chat; here it is a field. */
function sentenceHere(t: Words['t'], error: AppError): string {
  return error.code === 'letter_without_subject' ? t('panel-letter-without-subject') : errorSentence(t, error)
}

/** The chat shows the card anew with this refusal; here the form stays, and it is the same as of any other record. */
function asToldHere(error: AppError | null): AppError | null {
  if (error?.code !== 'competition_changed') return error
  return new AppError('changed_meanwhile', { ...error.details, isKnown: error.details['by'] !== '' })
}

/** Fastify's own refusals (a body too large, no JSON, a foreign type) carry a status below 500. */
function knownError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  const isRefusal = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500
  return isRefusal ? new AppError('request_unreadable', {}, { cause: error }) : null
}
