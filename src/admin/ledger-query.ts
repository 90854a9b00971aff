import { z } from 'zod'
import { channels } from '../vocabulary/channel'
import { recipientStatuses } from '../vocabulary/recipient-status'

const status = z.enum(recipientStatuses)

/** What the list of a broadcast's people may be narrowed by in an address, on a page of it and in its file. */
export const ledgerQuery = {
  status: z.union([status.transform((one) => [one]), z.array(status)]).default([]),
  channel: z.enum(channels).optional(),
  q: z.string().max(200).optional(),
}
