import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({})
export type NoticePayload = z.infer<typeof payload>

/** Wakes the worker that sends due notices. */
export const noticeQueue = defineQueue({ name: 'notice', payload, keyOf: () => 'notice' })
