import { z } from 'zod'
import { MOST_PLACES } from '../schemas/competition'

/** `HH:MM`, as the database keeps it. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((time) => `${time}:00`)
export const calendarDay = z.iso.date()
export const places = z.int().min(1).max(MOST_PLACES)
