import { z } from 'zod'

/** What stands between commas, each once. */
export const list = (value: string) => [
  ...new Set(
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
]

/** Both bounds are allowed. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,9}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum,
      `must be a whole number from ${minimum} to ${maximum}`,
    )
    .transform(Number)

/** `true`, `1` or `yes`, or their opposites, in any case. */
export const yesOrNo = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false'))
  .transform((value) => ['true', '1', 'yes'].includes(value))

const schemeOf = (value: string) => /^([a-z][a-z0-9+.-]{0,30}):/i.exec(value)?.[1]?.toLowerCase()

/** A URL of one of these schemes; another is refused by its name, which is all that is repeated of a value. */
export const url = (schemes: readonly string[], example: string) =>
  z.string().superRefine((value, context) => {
    const scheme = schemeOf(value)
    if (scheme === undefined) context.addIssue(`must be a URL such as ${example}`)
    else if (!schemes.includes(scheme))
      context.addIssue(
        `begins with "${scheme}:", which Herald cannot use: it takes ${schemes.map((name) => `${name}:`).join(', ')}, for example ${example}`,
      )
    else if (!scheme.startsWith('sqlite') && !URL.canParse(value))
      context.addIssue(`is not a complete URL: write it like ${example}, with %-escapes in the password`)
    else if (scheme.startsWith('sqlite') && /:memory:|^[^:]+:[/]*$/.test(value))
      context.addIssue(`must name a file, because several connections share it: ${example}`)
  })

const ADDRESS = '[^\\s<>@,;:"()]{1,64}@[^\\s<>@,;:"()]{1,190}'

/** One bare address of e-mail; `says` is what another value is refused with. */
export const address = (says: string) => z.string().regex(new RegExp(`^${ADDRESS}$`), says)

/** An address, or a name and an address in brackets. */
export const mailbox = (says: string) =>
  z.string().regex(new RegExp(`^(${ADDRESS}|[^\\p{Cc}<>@,;:"()]{1,100}<${ADDRESS}>)$`, 'u'), says)

/** Names of this machine alone, as browsers know them: cookies and what is typed cross no network. */
const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host)

/** The origin of an address; what is signed in by it would be read on its way without TLS. */
export const publicOrigin = z.string().transform((value, context) => {
  const given = URL.canParse(value) ? new URL(value) : null
  const extra =
    given === null || `${given.username}${given.search}${given.hash}` !== '' || given.pathname !== '/'
  // The proxy reads the same value, and takes a slash at its end for a path.
  if (extra || value.endsWith('/'))
    context.addIssue('must be an address without a path, such as https://herald.example.org')
  else if (given.protocol === 'http:' && !isLoopback(given.hostname))
    context.addIssue(
      'is plain http, by which anybody on the way could take over the panel: put https in front (docker compose --profile proxy up -d), or use http://localhost:8080 on this machine alone',
    )
  return given === null ? z.NEVER : given.origin
})

/** An address that is told the client's secret: nobody on the way may read it. */
export const secretsMayGo = z.string().refine((value) => {
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || isLoopback(hostname)
}, 'is plain http, by which anybody on the way could read OIDC_CLIENT_SECRET: give the https address')

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false // the one thing that it throws for
  }
}

/** An SMTP server, and how it is spoken to. */
export const smtpUrl = url(['smtp', 'smtps'], 'smtps://user:password@mail.example.org').superRefine(
  (value, context) => {
    if (!/^smtps?:/i.test(value) || !URL.canParse(value)) return
    const { hostname, username, password, searchParams } = new URL(value)
    const tls = searchParams.get('tls')
    // Without a host the library would ask this very machine.
    if (hostname === '')
      context.addIssue('names no server: write it like smtps://user:password@mail.example.org')
    else if (!isDecodable(username + password))
      context.addIssue('has a % in user or password that begins no %-escape: write %25 for a % itself')
    if (tls !== null && !['unchecked', 'off'].includes(tls))
      context.addIssue('has a tls that is neither unchecked (any certificate) nor off (nothing is encrypted)')
    else if (tls === 'off' && /^smtps:/i.test(value)) context.addIssue('is smtps:, which tls=off contradicts')
  },
)
