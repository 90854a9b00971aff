import type { SmtpServer } from '../vocabulary/mail'

const IMPLICIT_TLS_PORT = 465
const SUBMISSION_PORT = 587

/**
 * The server of an SMTP_URL that config.ts has judged: `smtps:` is TLS from the first byte, `smtp:` STARTTLS;
 * `?tls=unchecked` takes any certificate, `?tls=off` sends in the clear.
 */
export function parseSmtpUrl(smtpUrl: string): SmtpServer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(smtpUrl)
  const isImplicit = protocol === 'smtps:'
  const standardPort = isImplicit ? IMPLICIT_TLS_PORT : SUBMISSION_PORT
  const tls = searchParams.get('tls')
  const upgraded = tls === 'off' ? 'none' : 'starttls'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? standardPort : Number(port),
    login:
      username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    security: isImplicit ? 'implicit' : upgraded,
    checksCertificate: tls !== 'unchecked',
  }
}
