import type { App } from '../src/app'
import { keepPauseInStep } from '../src/domain/bot-state/keep-pause-in-step'
import { wakeChecks } from '../src/domain/broadcasts/wake-checks'
import { wakeAskedExports } from '../src/domain/exports/wake-asked-exports'
import { deleteOldCreationKeys } from '../src/domain/creations/delete-old-creation-keys'
import { acquireLease } from '../src/domain/leases/acquire-lease'
import type { HeldLease } from '../src/domain/leases/acquire-lease'
import { releaseLease } from '../src/domain/leases/release-lease'
import { renewLease } from '../src/domain/leases/renew-lease'
import { announceApplications } from '../src/domain/registrations/announce-applications'
import { writeReminders } from '../src/domain/notices/write-reminders'
import { deleteEndedWaysIn } from '../src/domain/panel/delete-ended-ways-in'
import { beginPartition } from '../src/domain/recipients/begin-partition'
import { deleteOldRecipients } from '../src/domain/recipients/delete-old-recipients'
import { deleteOldUpdates } from '../src/domain/updates/delete-old-updates'
import { maintenanceQueue } from '../src/queues/maintenance.queue'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

const LEASE_MS = 10_000
const RENEW_EVERY_MS = 3_000
const CLEAN_EVERY_MS = 10 * 60_000
const REMIND_EVERY_MS = 30_000
const WAKE_EVERY_MS = 5_000

/**
 * What one worker of all does for everybody, by the `maintenance` lease: retention, reminders, telling organisers what
 * waits, and checks and files whose jobs were lost. Due work and expired leases are looked for by every worker, since that must not
 * wait for a new leader.
 */
export function startMaintenanceWorker(app: App, { holder }: { holder: string }): RunningWorker {
  let lease: HeldLease | null = null
  let renewedAt = 0
  let cleanedAt = -Infinity
  let remindedAt = -Infinity
  let wokenAt = -Infinity

  async function lead(): Promise<boolean> {
    const now = performance.now()
    if (lease !== null && now - renewedAt < RENEW_EVERY_MS) return true
    const isHeld = lease !== null && (await renewLease(app, { lease, durationMs: LEASE_MS }))
    if (!isHeld) lease = await acquireLease(app, { name: 'maintenance', holder, durationMs: LEASE_MS })
    renewedAt = now
    return lease !== null
  }

  async function maintain(): Promise<void> {
    if (!(await lead())) return
    await announceApplications(app)
    await keepPauseInStep(app)
    if (performance.now() - remindedAt >= REMIND_EVERY_MS) await remind()
    if (performance.now() - wokenAt >= WAKE_EVERY_MS) await wake()
    if (performance.now() - cleanedAt >= CLEAN_EVERY_MS) await clean()
  }

  async function remind(): Promise<void> {
    remindedAt = performance.now()
    const written = await writeReminders(app)
    if (written > 0) app.logger.info({ written }, 'reminders written')
  }

  async function wake(): Promise<void> {
    wokenAt = performance.now()
    await wakeChecks(app)
    await wakeAskedExports(app)
  }

  async function clean(): Promise<void> {
    cleanedAt = performance.now()
    const deleted = await deleteOldUpdates(app)
    if (deleted > 0) app.logger.info({ deleted }, 'old updates deleted')
    const ended = await deleteEndedWaysIn(app)
    if (ended > 0) app.logger.info({ ended }, 'ended sessions and links of the panel deleted')
    const keys = await deleteOldCreationKeys(app)
    if (keys > 0) app.logger.info({ keys }, 'keys of old requests deleted')
    if (await beginPartition(app)) app.logger.info('partition of recipients begun')
    const { retentionDays: days } = app.config
    const forgotten = days === undefined ? 0 : await deleteOldRecipients(app, { days })
    if (forgotten > 0) app.logger.info({ broadcasts: forgotten }, 'recipients of old broadcasts deleted')
  }

  return runWorker(app, {
    queue: maintenanceQueue,
    concurrency: 1,
    process: maintain,
    lookForDueWork: maintain,
    drain: async () => {
      if (lease !== null) await releaseLease(app, { lease })
    },
  })
}
