import { z } from 'zod'

/** Telegram's ids of people stay below 2^52. */
export const telegramId = z.coerce.number().int().positive().max(4_503_599_627_370_495)
