import { createMailer } from '../../../mail/create-mailer'
import { parseSmtpUrl } from '../../../mail/smtp-url'
import type { SmtpServer } from '../../../vocabulary/mail'
import { faultCode } from '../fault-code'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

const PATIENCE_MS = 10_000
const privacy = { implicit: 'over TLS', starttls: 'over TLS (STARTTLS)', none: 'in the clear' } as const

/** Where e-mail is set up, its server answers, is the one it says, and lets Herald in; and letters have a way to be stopped. */
export async function checkMail({ config }: Patient): Promise<Finding[]> {
  const { smtpUrl, mailFrom: from, publicUrl } = config
  if (smtpUrl === undefined || from === undefined) return []
  return [await askServer({ smtpUrl, from }), ...(publicUrl === undefined ? [noLink] : [])]
}

const noLink = warning(
  say`PUBLIC_URL is not set: e-mails have no link to unsubscribe by, which large providers ask for`,
  say`set PUBLIC_URL to where browsers find the panel`,
)

/** Nothing is sent. */
async function askServer({ smtpUrl, from }: { smtpUrl: string; from: string }): Promise<Finding> {
  const server = parseSmtpUrl(smtpUrl)
  const mailer = createMailer({ server, from, timeoutMs: PATIENCE_MS })
  try {
    await mailer.verify()
    const signedIn = server.login === null ? 'answers' : 'takes the login'
    return fine(say`${server.host} ${shown(signedIn)} ${shown(privacy[server.security])}`)
  } catch (error) {
    return faultOf(error, server)
  } finally {
    mailer.close()
  }
}

/** The library has one code for what goes wrong on a socket: only its words tell a certificate from a closed port. */
function faultOf(error: unknown, { security }: SmtpServer): Finding {
  const code = faultCode(error)
  const { message = '', responseCode = '' } = error as { message?: string; responseCode?: number }
  if (code === 'EAUTH')
    return problem(
      say`the server refuses the login (${shown(responseCode)})`,
      say`correct user and password of SMTP_URL, special characters as %-escapes; some providers want a password of its own for a program`,
    )
  if (/certificate/i.test(message))
    return problem(
      say`the server's certificate is not trusted: ${message}`,
      say`name the server as its certificate does, or let it have a valid one; for a server of your own: SMTP_URL with ?tls=unchecked`,
    )
  if (code === 'ETLS')
    return problem(
      say`the server does not take STARTTLS, so nothing is sent`,
      say`smtps:// (port 465) in SMTP_URL, or, for a server on this machine, ?tls=off`,
    )
  if (/wrong version number|packet length too long/.test(message))
    return problem(
      say`the server does not speak TLS from the first byte`,
      say`smtp:// (port 587) in SMTP_URL: TLS begins by STARTTLS there`,
    )
  const other = security === 'implicit' ? say`` : say`; a server of port 465 wants smtps://`
  return problem(say`the server does not answer (${shown(/ECONN[A-Z]+/.exec(message)?.[0] ?? code)})`, [
    ...say`correct host and port of SMTP_URL, and let Herald reach it`,
    ...other,
    ...say`; questions wait for half a day`,
  ])
}
