import type { Session } from '../../src/domain/panel/find-session'
import { refusalOf } from './refusal'

/** Who is signed in, as `GET /api/session` tells. */
export type PanelSession = Session & { csrfToken: string; isMailSetUp: boolean }

/** The server of the panel. Every call throws a Refusal unless the answer is a success. */
export interface Api {
  /** Who is signed in; asked once and kept. */
  session(): Promise<PanelSession>
  get<T>(path: string, signal?: AbortSignal): Promise<T>
  /** `key`: of a form that creates something, so that trying again after a lost answer does not create another. */
  send<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    options?: { key?: string | undefined },
  ): Promise<T>
}

export interface ApiSettings {
  /** What the page speaks now, for the sentences of the server. */
  language: () => string
  ask?: typeof fetch
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

/** Speaks JSON to the server that the page came from; changes carry the token of the session. */
export function createApi({ language, ask = (...call) => fetch(...call) }: ApiSettings): Api {
  let session: Promise<PanelSession> | null = null
  const call = async <T>(path: string, { headers, ...init }: Init): Promise<T> => {
    const said = { accept: 'application/json', 'x-language': language(), ...headers }
    const response = await ask(path, {
      credentials: 'same-origin',
      redirect: 'manual',
      headers: said,
      ...init,
    })
    // Where a form would go on: scripts go their own way.
    const isDone = response.ok || response.type === 'opaqueredirect' || response.status === 303
    if (!isDone) throw await refusalOf(response)
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return (isJson ? await response.json() : null) as T // as src/admin/api-types.ts has it
  }
  const get: Api['get'] = (path, signal) => call(path, { ...(signal && { signal }) })
  const api: Api = {
    get,
    session() {
      session ??= get<PanelSession>('/api/session').catch((error: unknown) => {
        session = null
        throw error
      })
      return session
    },
    async send(method, path, body, { key } = {}) {
      const { csrfToken } = await api.session()
      const headers = {
        'x-csrf-token': csrfToken,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      }
      return call(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    },
  }
  return api
}
