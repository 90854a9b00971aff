import type { Finding } from '../finding'
import type { Patient } from '../patient'
import { checkBackups } from './backups'
import { checkClock } from './clock'
import { checkConfiguration } from './configuration'
import { checkConnections } from './connections'
import { checkDatabase } from './database'
import { checkDisk } from './disk'
import { checkMail } from './mail'
import { checkMigrations } from './migrations'
import { checkNode } from './node'
import { checkPermissions } from './permissions'
import { checkPolling } from './polling'
import { checkPooler } from './pooler'
import { checkPanel, checkPort } from './port'
import { checkProcesses } from './processes'
import { checkRedis } from './redis'
import { checkSupportChat } from './support-chat'
import { checkToken } from './token'
import { checkWork } from './work'
import { checkWriting } from './writing'

/** One thing that a doctor looks at. What cannot be looked at because of another check's fault answers nothing. */
export interface DoctorCheck {
  name: string
  look(patient: Patient): Finding[] | Finding | Promise<Finding[] | Finding>
}

/** Every check, in the order in which they are told. */
export const checks: readonly DoctorCheck[] = [
  { name: 'node', look: checkNode },
  { name: 'configuration', look: checkConfiguration },
  { name: 'permissions', look: checkPermissions },
  { name: 'token', look: checkToken },
  { name: 'polling', look: checkPolling },
  { name: 'support chat', look: checkSupportChat },
  { name: 'mail', look: checkMail },
  { name: 'database', look: checkDatabase },
  { name: 'writing', look: checkWriting },
  { name: 'migrations', look: checkMigrations },
  { name: 'pooler', look: checkPooler },
  { name: 'connections', look: checkConnections },
  { name: 'clock', look: checkClock },
  { name: 'disk', look: checkDisk },
  { name: 'redis', look: checkRedis },
  { name: 'backups', look: checkBackups },
  { name: 'processes', look: checkProcesses },
  { name: 'work', look: checkWork },
  { name: 'health port', look: checkPort },
  { name: 'panel', look: checkPanel },
]
