import type { z } from 'zod'
import type { App } from '../app'
import type { Program } from '../domain/api-tokens/find-api-token'
import type { Creation } from '../domain/creations/creation'
import type { Session } from '../domain/panel/find-session'
import { AppError } from '../errors'
import type { AppFiles } from './app-files'
import type { FileAnswer } from './file-answer'
import type { Html } from './html'
import type { JsonPieces } from './json-pieces'
import type { Words } from './pages/layout'
import type { TelegramSignIn } from './telegram-sign-in'

/** Who may ask for a route: without anything, with a signed link, with a session, or a program with its token. */
export type Access = 'everybody' | 'link' | 'organiser' | 'owner' | 'program'

/** What a handler works with; `input` has passed the schema of its route. */
export interface Call<Input> extends Words {
  app: App
  input: Input
  /** Nothing but the headers of the answer is sent. */
  isHead: boolean
  /** Null where everybody may ask. */
  session: Session | null
  /** What forms and scripts of the session send with every change; null without one. */
  csrfToken: string | null
  /** Null but for routes of programs. */
  program: Program | null
  /** Of a route that creates once: the key that the client gave with its request, or null. */
  creation: Creation | null
  userAgent: string
  /** The cookie of forms as the browser sent it; null without one. */
  formCookie: string | null
  /** The secret of a browser that is on its way through Telegram. */
  telegramCookie: string | null
  /** Null where it is not configured. */
  telegramSignIn: TelegramSignIn | null
  appFiles: AppFiles
}

/** A call of somebody who is signed in. */
export type SessionCall<Input> = Call<Input> & { session: Session; csrfToken: string }

/** A call of a program. */
export type ProgramCall<Input> = Call<Input> & { program: Program }

/** What a handler answers: JSON, a page, or where to go on. */
export interface Answer<Body extends Html | object | string | null = Html | object | string | null> {
  /** 200 if absent. */
  status?: number
  /** The media type of a text that is no page. */
  type?: string
  body: Body | JsonPieces
  /** A file of CSV, piece by piece, instead of the body. */
  csv?: { name: string; pieces: AsyncIterable<string> }
  /** A file, while it is read, instead of the body. */
  file?: FileAnswer
  /** With status 303: the page to go on with. */
  location?: string
  /** Where the next page of a list is. */
  nextPage?: string
  /** Lets a page have styles of its own: a nonce that is in no other page. */
  styleNonce?: string
  /** Cookies to set; null ends the session's. */
  cookies?: { session?: string | null; form?: string; telegram?: string | null }
}

/** One line of the table of routes. */
export interface Route<
  Input extends z.ZodType = z.ZodType,
  C = Call<z.output<Input>>,
  Body extends Answer['body'] = Answer['body'],
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `:name` stands for a part that varies. */
  path: string
  access: Access
  /** One line of the OpenAPI document. */
  summary: string
  /** Of `params`, `query` and `body`, those it takes. */
  input: Input
  /** What it answers when it succeeds: shown in the OpenAPI document, and what its handler must come to. */
  answer?: z.ZodType<Body>
  /** A HEAD is answered, too; without it, as a method that is not known: Fastify would run all that the GET does. */
  answersHead?: true
  /** It creates something, and a repetition under the same `Idempotency-Key` creates nothing more. */
  createsOnce?: true
  /** How often one address may ask; unlimited if absent. */
  attemptsPerMinute?: number
  handle(call: C): Promise<Answer<Body>>
}

/** Types the handler of a route for everybody, or for whoever has a link, by its schema. */
export function defineRoute<Input extends z.ZodType>(
  route: Route<Input> & { access: 'everybody' | 'link' },
): Route {
  return route
}

/** Types the handler of a route for those who are signed in; it never runs for anybody else. */
export function defineSessionRoute<Input extends z.ZodType, Body extends Answer['body']>(
  route: Route<Input, SessionCall<z.output<Input>>, Body> & { access: 'organiser' | 'owner' },
): Route {
  const handle = (call: Call<z.output<Input>>) => {
    const { session, csrfToken } = call
    if (session === null || csrfToken === null) throw new AppError('sign_in_needed')
    return route.handle({ ...call, session, csrfToken })
  }
  return { ...route, handle }
}

/** Types the handler of a route for programs; it never runs for anybody else. */
export function defineProgramRoute<Input extends z.ZodType, Body extends Answer['body']>(
  route: Omit<Route<Input, ProgramCall<z.output<Input>>, Body>, 'access'>,
): Route {
  const handle = (call: Call<z.output<Input>>) => {
    const { program } = call
    if (program === null) throw new AppError('token_refused')
    return route.handle({ ...call, program })
  }
  return { ...route, access: 'program', handle }
}
