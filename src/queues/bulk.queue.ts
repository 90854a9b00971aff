import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({})
export type BulkPayload = z.infer<typeof payload>

/** Wakes the worker that carries out decisions about many applications. */
export const bulkQueue = defineQueue({ name: 'bulk', payload, keyOf: () => 'bulk' })
