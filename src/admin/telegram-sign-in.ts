import { createHmac } from 'node:crypto'
import * as oidc from 'openid-client'
import type { App } from '../app'
import { AppError } from '../errors'

/** Signing in by the OpenID Connect of Telegram, or of another issuer that tells Telegram ids. */
export interface TelegramSignIn {
  /** The page of the issuer to which the browser that has this secret goes. AppError oidc_unavailable. */
  begin(secret: string): Promise<string>
  /** The Telegram id of whoever came back with this query. AppError oidc_refused, oidc_unavailable. */
  finish(secret: string, query: Record<string, string>): Promise<number>
}

export const CALLBACK_PATH = '/sign-in/telegram/callback'

/** `profile` is what makes Telegram tell the id; a phone number is not asked for. */
const SCOPE = 'openid profile'
const TIMEOUT_SECONDS = 5
/** Keys and addresses of an issuer change seldom; one that has changed them is asked again after so long. */
const KNOWN_FOR_MS = 600_000

/** Null where it is not configured. Nothing is asked of the issuer before somebody signs in. */
export function createTelegramSignIn({
  config,
  logger,
  now,
}: Pick<App, 'config' | 'logger' | 'now'>): TelegramSignIn | null {
  const { oidcIssuer, oidcClientId, oidcClientSecret, publicUrl } = config
  if (oidcIssuer === undefined || oidcClientId === undefined || publicUrl === undefined) return null
  const client = { issuer: oidcIssuer, id: oidcClientId, secret: oidcClientSecret }
  let known: { issuer: oidc.Configuration; untilMs: number } | null = null
  const find = async (): Promise<oidc.Configuration> => {
    if (known !== null && known.untilMs > now().getTime()) return known.issuer
    known = { issuer: await discover(client), untilMs: now().getTime() + KNOWN_FOR_MS }
    return known.issuer
  }
  const asked = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      const problem = inOurWords(error)
      logger.warn({ code: problem.code, ...problem.details }, 'nobody was signed in by Telegram')
      throw problem
    })
  return {
    begin: (secret) => asked(async () => beginAt(await find(), { secret, publicUrl })),
    finish: (secret, query) => asked(async () => finishAt(await find(), { secret, publicUrl, query })),
  }
}

function discover(client: {
  issuer: string
  id: string
  secret: string | undefined
}): Promise<oidc.Configuration> {
  const isPlain = client.issuer.startsWith('http:')
  return oidc.discovery(new URL(client.issuer), client.id, client.secret, undefined, {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; configuration takes plain http on loopback alone
    execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
    timeout: TIMEOUT_SECONDS,
  })
}

/** State, nonce and verifier are all of the secret that only this browser has: nobody else can end what it began. */
const derive = (secret: string, what: 'state' | 'nonce' | 'verifier') =>
  createHmac('sha256', secret).update(what).digest('base64url')

async function beginAt(
  issuer: oidc.Configuration,
  { secret, publicUrl }: { secret: string; publicUrl: string },
): Promise<string> {
  const challenge = await oidc.calculatePKCECodeChallenge(derive(secret, 'verifier'))
  return oidc.buildAuthorizationUrl(issuer, {
    redirect_uri: `${publicUrl}${CALLBACK_PATH}`,
    scope: SCOPE,
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
    ...{ state: derive(secret, 'state'), nonce: derive(secret, 'nonce') },
  }).href
}

async function finishAt(
  issuer: oidc.Configuration,
  { secret, publicUrl, query }: { secret: string; publicUrl: string; query: Record<string, string> },
): Promise<number> {
  const back = new URL(`${publicUrl}${CALLBACK_PATH}?${new URLSearchParams(query).toString()}`)
  const tokens = await oidc.authorizationCodeGrant(issuer, back, {
    pkceCodeVerifier: derive(secret, 'verifier'),
    expectedState: derive(secret, 'state'),
    expectedNonce: derive(secret, 'nonce'),
    idTokenExpected: true,
  })
  // Telegram's `sub` is another number, of this client and person; `id` is that of the Bot API.
  const id = tokens.claims()?.['id']
  const telegramId = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id
  if (typeof telegramId === 'number' && Number.isSafeInteger(telegramId) && telegramId > 0) return telegramId
  throw new AppError('oidc_refused', { reason: 'no_telegram_id' })
}

/** What the library throws, in our words; its codes name what was wrong, and hold nothing of what was sent. */
function inOurWords(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = isOutage(error) ? 'oidc_unavailable' : 'oidc_refused'
  return new AppError(code, { reason: reasonOf(error) }, { cause: error })
}

const reasonOf = (error: unknown): string => {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError)
    return error.error.slice(0, 60)
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

/** No answer, or not one of an issuer; whoever is refused was answered, and that answer read. */
function isOutage(error: unknown): boolean {
  const reason = reasonOf(error)
  const isAnswer = error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError
  return !isAnswer && (!reason.startsWith('OAUTH_') || outages.includes(reason))
}

const outages = [
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_PARSE_ERROR'],
  ...['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'],
]
