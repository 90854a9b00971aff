import type { FastifyRequest } from 'fastify'
import type { App } from '../app'
import { findApiToken } from '../domain/api-tokens/find-api-token'
import type { Program } from '../domain/api-tokens/find-api-token'
import { findSession } from '../domain/panel/find-session'
import type { Session } from '../domain/panel/find-session'
import { AppError } from '../errors'
import type { AppFiles } from './app-files'
import type { Cookies } from './cookies'
import { assertOwnPage } from './csrf'
import type { Route } from './route'
import type { TelegramSignIn } from './telegram-sign-in'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever is signed in; see {@link admit}. */
    session: Session | null
    /** The program whose token was sent; only routes of programs ask for one. */
    program: Program | null
  }
}

/** What the server works with. */
export interface Panel {
  app: App
  cookies: Cookies
  /** Null where it is not configured. */
  telegramSignIn: TelegramSignIn | null
  appFiles: AppFiles
}

/**
 * Before a body is read: finds out who is signed in, with the rights that they have at this moment, and lets those in whom
 * the route is for. AppError sign_in_needed, not_owner, token_refused.
 */
export async function admit(
  { access }: Route,
  request: FastifyRequest,
  { app, cookies }: Panel,
): Promise<void> {
  if (access === 'program') return admitProgram(request, app)
  // It proves itself, to its handler.
  if (access === 'link') return
  const token = cookies.read(request, 'session')
  if (token !== null) request.session = await findSession(app, { token })
  if (access === 'everybody') return
  if (request.session === null) throw new AppError('sign_in_needed')
  if (access === 'owner' && !request.session.isOwner) throw new AppError('not_owner')
}

/** A cookie is no matter here, so that no page can make a browser act as a program. */
async function admitProgram(request: FastifyRequest, app: App): Promise<void> {
  const [, token] = /^Bearer ([\w-]{43})$/i.exec(request.headers.authorization ?? '') ?? []
  if (token !== undefined) request.program = await findApiToken(app, { token })
  if (request.program === null) throw new AppError('token_refused')
}

/**
 * Whatever changes something is asked for by a page of ours: of the session, or before signing in of the form. A program has
 * no cookie that others could use, and a signed link is asked for by mail programs (RFC 8058).
 */
export function assertUnforged({ method, access }: Route, request: FastifyRequest, panel: Panel): void {
  if (method === 'GET' || access === 'program' || access === 'link') return
  const cookie = panel.cookies.read(request, access === 'everybody' ? 'form' : 'session')
  assertOwnPage(request, { cookie, publicUrl: panel.app.config.publicUrl })
}
