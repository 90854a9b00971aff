import { z } from 'zod'

/** The id of a row, as it stands in an address. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647)
