import { listProcesses } from '../../../domain/processes/list-processes'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

const SILENT_AFTER_SECONDS = 30

/** Which processes run, all of one version. */
export async function checkProcesses({ database, config }: Patient): Promise<Finding[]> {
  if (!isOpen(database) || config.botId === undefined) return []
  const known = await listProcesses({ db: database.value }, { botId: config.botId }).catch(() => null) // told by the check of migrations
  if (known === null) return []
  const running = known.filter(({ secondsSilent }) => secondsSilent < SILENT_AFTER_SECONDS)
  if (running.length === 0) return [fine(say`none runs`)]
  const count = (role: string) => running.filter(({ roles }) => roles.includes(role)).length
  const versions = [...new Set(running.map(({ version }) => version))]
  const missing = ['bot', 'worker'].filter((role) => count(role) === 0)
  return [
    fine(
      say`${shown(count('bot'))} with the role bot, ${shown(count('worker'))} with the role worker, ${shown(count('admin'))} with the role admin`,
    ),
    ...missing.map((role) =>
      problem(
        say`none has the role ${shown(role)}`,
        say`start one: docker compose up -d ${shown(role)}, or npm run herald -- start --roles ${shown(role)}`,
      ),
    ),
    ...(versions.length > 1
      ? [
          warning(
            say`they are of different versions: ${shown(versions.join(', '))}`,
            say`restart those of the old one when the update is done`,
          ),
        ]
      : []),
  ]
}
