import type { ConfigProblem } from './given-variables'

/** What no variable tells by itself. */
export function contradictions(given: Record<string, string>): ConfigProblem[] {
  return [...mailProblems(given), ...oidcProblems(given), ...sqliteProblems(given)]
}

/** A server and a sender together or neither; a mailbox of organisers needs both. */
function mailProblems(given: Record<string, string>): ConfigProblem[] {
  const [server, from] = [given['SMTP_URL'], given['MAIL_FROM']]
  if (server !== undefined && from === undefined)
    return [{ name: 'MAIL_FROM', says: 'is required with SMTP_URL: the address that e-mails come from' }]
  if (server === undefined && from !== undefined)
    return [{ name: 'SMTP_URL', says: 'is required with MAIL_FROM: the server that sends its e-mails' }]
  if (server === undefined && given['SUPPORT_EMAIL'] !== undefined)
    return [{ name: 'SUPPORT_EMAIL', says: 'needs SMTP_URL and MAIL_FROM: without them no e-mail is sent' }]
  return []
}

/** All three or none, and an address to come back to. */
function oidcProblems(given: Record<string, string>): ConfigProblem[] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
  if (names.every((name) => given[name] === undefined)) return []
  return [...names, 'PUBLIC_URL']
    .filter((name) => given[name] === undefined)
    .map((name) => ({
      name,
      says: `is required with ${names.filter((other) => given[other]).join(' and ')}`,
    }))
}

function sqliteProblems(given: Record<string, string>): ConfigProblem[] {
  if (given['DATABASE_URL']?.startsWith('postgres') === true) return []
  const postgresOnly = { DATABASE_DIRECT_URL: 'a PostgreSQL', DATABASE_REPLICA_URL: 'copies of a PostgreSQL' }
  return Object.entries(postgresOnly)
    .filter(([name]) => given[name] !== undefined)
    .map(([name, what]) => ({ name, says: `names ${what}, but DATABASE_URL is SQLite: leave it empty` }))
}
