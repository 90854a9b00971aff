import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An OpenID Connect issuer on loopback that behaves as Telegram's documents say, and misbehaves as it is told. */
export interface TestIssuer {
  url: string
  /** Everything that was asked of it: method and path. */
  asked: string[]
  /** Answers in place of the person: the address to which the issuer sends the browser back. */
  consent(authorizationUrl: string, telegramId: number | string): string
  /** Claims that the next tokens have instead of the right ones; undefined leaves one out. */
  forge(claims: Record<string, unknown>): void
  /** Signs the next tokens with a key that is not its own. */
  misprint(): void
  stop(): Promise<void>
  start(): Promise<void>
}

export const client = { id: '1000000001', secret: 'the-secret-of-the-client' }
const LIFETIME_SECONDS = 300

interface Consent {
  telegramId: number | string
  nonce: string
  challenge: string
  redirectUri: string
}

/** Each code is taken once, with the verifier of its challenge, from the client that has the secret. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Consent>()
  const asked: string[] = []
  let forged: Record<string, unknown> = {}
  let signingKey = privateKey
  let port = 0
  const url = () => `http://127.0.0.1:${port}`
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const issue = ({ telegramId, nonce }: Consent): string => {
    const seconds = Math.floor(Date.now() / 1000)
    const claims = {
      ...{ iss: url(), aud: client.id, sub: '1234123412341234123', id: telegramId, nonce, name: 'Olga' },
      ...{ iat: seconds, exp: seconds + LIFETIME_SECONDS, ...forged },
    }
    const text = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), signingKey).toString('base64url')}`
  }
  const exchange = (authorization: string | undefined, form: URLSearchParams): [number, object] => {
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`
    const isClient =
      authorization === basic ||
      (form.get('client_id') === client.id && form.get('client_secret') === client.secret)
    if (!isClient) return [401, { error: 'invalid_client' }]
    const consent = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isTheirs = consent?.challenge === verifier && consent.redirectUri === form.get('redirect_uri')
    if (consent === undefined || !isTheirs) return [400, { error: 'invalid_grant' }]
    const token = { access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', expires_in: 300 }
    return [200, { ...token, id_token: issue(consent) }]
  }
  const metadata = () => ({
    ...{ issuer: url(), authorization_endpoint: `${url()}/auth`, token_endpoint: `${url()}/token` },
    ...{
      jwks_uri: `${url()}/jwks.json`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    },
    ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  })
  const answer = (request: IncomingMessage, body: string): [number, object] => {
    if (request.url === '/.well-known/openid-configuration') return [200, metadata()]
    if (request.url === '/jwks.json')
      return [
        200,
        { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] },
      ]
    if (request.url === '/token') return exchange(request.headers.authorization, new URLSearchParams(body))
    return [404, {}]
  }
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      const [status, json] = answer(request, body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    })
  })
  const start = async () => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  }
  const stop = async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  await start()
  return {
    ...{ url: url(), asked, start, stop },
    forge(claims) {
      forged = claims
      signingKey = privateKey
    },
    misprint: () => (signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    consent(authorizationUrl, telegramId) {
      const { searchParams: given } = new URL(authorizationUrl)
      const get = (name: string) => given.get(name) ?? ''
      const code = randomBytes(16).toString('hex')
      const redirectUri = get('redirect_uri')
      codes.set(code, { telegramId, nonce: get('nonce'), challenge: get('code_challenge'), redirectUri })
      return `${redirectUri}?${new URLSearchParams({ code, state: get('state') }).toString()}`
    },
  }
}
