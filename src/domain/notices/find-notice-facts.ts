import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Language } from '../../vocabulary/language'
import type { Role } from '../../vocabulary/roles'

/** What the message of a notice about a registration needs, read when it is about to be sent. */
export interface NoticeFacts {
  chatId: number
  language: Language | null
  competitionName: string
  role: Role
  reason: string | null
}

/** Finds the facts of a registration's notice; null when the registration or the person is gone. */
export async function findNoticeFacts(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<NoticeFacts | null> {
  const rows = await read<{
    telegram_id: number
    language: Language | null
    name: string
    role: Role
    decision_reason: string | null
  }>(
    app,
    sql`SELECT u.telegram_id, u.language, c.name, g.role, g.decision_reason
        FROM registrations g JOIN users u ON u.id = g.user_id JOIN competitions c ON c.id = g.competition_id
        WHERE g.id = ${registrationId}`,
  )
  const row = rows[0]
  if (row === undefined) return null
  return {
    chatId: row.telegram_id,
    language: row.language,
    competitionName: row.name,
    role: row.role,
    reason: row.decision_reason,
  }
}
