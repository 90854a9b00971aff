import { z } from 'zod'

/** The version of a record that was seen: `updatedAt` in milliseconds. */
export const version = z.coerce.number().int().nonnegative().max(8_640_000_000_000_000)
