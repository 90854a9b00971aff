import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app'
import { SESSION_MS } from '../domain/panel/session-times'
import type { Answer } from './route'

type CookieName = keyof NonNullable<Answer['cookies']>

/** The cookies of the panel, by what they are for. */
export interface Cookies {
  /** Null without one. */
  read(request: FastifyRequest, cookie: CookieName): string | null
  /** Sets what a handler answered; null ends a cookie. */
  set(reply: FastifyReply, values: NonNullable<Answer['cookies']>): void
}

const names = {
  session: 'herald-session',
  form: 'herald-form',
  telegram: 'herald-telegram',
} as const satisfies Record<CookieName, string>
const maxAgeSeconds = {
  session: SESSION_MS / 1000,
  form: 3600,
  telegram: 600,
} as const satisfies Record<CookieName, number>

/**
 * `__Host-` binds a cookie to this host and to https; browsers take neither that nor `Secure` over the plain http that
 * PUBLIC_URL may be on loopback.
 */
export function createCookies({ config }: Pick<App, 'config'>): Cookies {
  const secure = config.publicUrl?.startsWith('https:') === true
  const attributes: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure }
  const nameOf = (cookie: CookieName) => `${secure ? '__Host-' : ''}${names[cookie]}`
  return {
    read: (request, cookie) => request.cookies[nameOf(cookie)] ?? null,
    set(reply, values) {
      for (const cookie of Object.keys(names) as CookieName[]) {
        const value = values[cookie]
        if (value === null) void reply.clearCookie(nameOf(cookie), attributes)
        else if (value !== undefined)
          void reply.setCookie(nameOf(cookie), value, { ...attributes, maxAge: maxAgeSeconds[cookie] })
      }
    },
  }
}
