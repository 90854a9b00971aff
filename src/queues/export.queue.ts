import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ exportId: z.int().positive() })
export type ExportPayload = z.infer<typeof payload>

/** Sends the people of a broadcast, or of a competition, to the organiser who asked, as a file. */
export const exportQueue = defineQueue({
  name: 'export',
  payload,
  keyOf: ({ exportId }) => `export-${exportId}`,
})
