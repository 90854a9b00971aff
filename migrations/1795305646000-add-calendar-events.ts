import { json, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** What a person's calendar was told of a registration, so that the next file moves or cancels exactly that. */
export const addCalendarEvents: Migration = {
  name: 'add-calendar-events',
  timestamp: 1795305646000,
  up: (schema) => schema.addColumns('registrations', { calendar_events: json(nullable) }),
  down: (schema) => schema.dropColumns('registrations', ['calendar_events']),
}
