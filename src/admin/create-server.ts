import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import { fastify, LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { App } from '../app'
import { addRoutes } from './add-routes'
import { loadAppFiles } from './app-files'
import { answerError, answerErrors } from './answer-errors'
import { serveBoardFiles } from './board-files'
import { createCookies } from './cookies'
import { limitAttempts } from './limit-attempts'
import { logRequests } from './log-requests'
import { routes } from './routes'
import { addSecurityHeaders } from './security-headers'
import { createTelegramSignIn } from './telegram-sign-in'
import { serveAssets } from './serve-assets'

/** A form or a record, not a file. */
const MAX_BODY_BYTES = 256 * 1024
/** Whoever sends slower than this holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 15_000
/** Only those behind which somebody else may stand are believed about whom they speak for. */
const PROXIES = 'loopback,linklocal,uniquelocal'

/** The one click of a mail program may come as multipart (RFC 8058): what is in it is no matter. */
function takeMultipart(server: FastifyInstance): void {
  server.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, (_request, _body, done) =>
    done(null, null),
  )
}

/** The web panel and the interface for other programs, not yet listening. */
export async function createServer(app: App): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = app.logger
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: PROXIES,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    frameworkErrors: (error, request, reply) => void answerError(request, reply, error),
  })
  logRequests(server)
  answerErrors(server)
  await addSecurityHeaders(server, { isSecure: app.config.publicUrl?.startsWith('https:') === true })
  await server.register(formbody)
  takeMultipart(server)
  await server.register(cookie)
  const appFiles = await loadAppFiles()
  const panel = { app, cookies: createCookies(app), telegramSignIn: createTelegramSignIn(app), appFiles }
  server.decorateRequest('session', null)
  server.decorateRequest('program', null)
  await limitAttempts(server, app)
  serveAssets(server, panel.appFiles)
  serveBoardFiles(server)
  addRoutes(server, panel, routes)
  return server
}
