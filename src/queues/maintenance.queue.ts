import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({})
export type MaintenancePayload = z.infer<typeof payload>

/** Wakes the housekeeping: due schedules, expired leases, retention. */
export const maintenanceQueue = defineQueue({ name: 'maintenance', payload, keyOf: () => 'maintenance' })
