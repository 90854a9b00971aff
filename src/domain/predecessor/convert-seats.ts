import { slotInstants } from '../competitions/slot-times'
import { LeftOut, stamps } from './conversion'
import type { Convert } from './conversion'
import type { Tell } from './findings'
import { takeName, takeOnce } from './known-rows'
import type { KnownRows, ParentTable } from './known-rows'
import type { RawReader } from './read-raw-row'

const SLOT_VOTERS = 10
const PANEL_VOTERS = 5
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A time slot; its clocks are UTC, as its competition's. */
export function convertTimeSlot(known: KnownRows): Convert {
  return (row, tell) => {
    const competitionId = parentOf(row, { known, table: 'competitions', column: 'competition_id' })
    if (competitionId instanceof LeftOut) return competitionId
    const [slotDay, startTime, endTime] = [row.day('slot_day'), row.time('start_time'), row.time('end_time')]
    if (slotDay === null || startTime === null || endTime === null)
      return new LeftOut('has no day, no beginning or no end')
    const slot = { slotDay, startTime, endTime: laterThan(startTime, { endTime, tell }) }
    const { startsAt, endsAt } = slotInstants(slot, 'UTC')
    return [
      {
        id: row.id,
        competition_id: competitionId,
        ...{ slot_day: slotDay, start_time: startTime, end_time: slot.endTime },
        ...{ starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString() },
        ...placesOf(row, { byDefault: SLOT_VOTERS, tell }),
        ...stamps(row),
      },
    ]
  }
}

/** A jury panel; two of one name in a competition are told apart by a number. */
export function convertJuryPanel(known: KnownRows): Convert {
  return (row, tell) => {
    const { id } = row
    const competitionId = parentOf(row, { known, table: 'competitions', column: 'competition_id' })
    if (competitionId instanceof LeftOut) return competitionId
    const written = row.text('panel_name', 100) ?? `Panel ${id}`
    const scope = `jury_panels ${competitionId}`
    const name = takeName(known, { scope, name: written, length: 100, id })
    if (name !== written) tell(`panel_name: there is another of this name, and it is ${name} now`)
    const places = placesOf(row, { byDefault: PANEL_VOTERS, tell })
    return [{ id, competition_id: competitionId, panel_name: name, ...places, ...stamps(row) }]
  }
}

/** The slot that a voter chose. */
export function convertSlotChoice(known: KnownRows): Convert {
  return (row) => {
    const { id } = row
    const registrationId = parentOf(row, { known, table: 'registrations', column: 'registration_id' })
    if (registrationId instanceof LeftOut) return registrationId
    const slotId = parentOf(row, { known, table: 'time_slots', column: 'time_slot_id' })
    if (slotId instanceof LeftOut) return slotId
    const earlier = takeOnce(known, { what: `voter_time_slots ${registrationId} ${slotId}`, id })
    if (earlier !== null) return new LeftOut(`is the same choice as row ${earlier}`)
    const { created_at } = stamps(row)
    return [{ id, registration_id: registrationId, time_slot_id: slotId, created_at }]
  }
}

/** The panel that a voter chose: one, the first of several. */
export function convertPanelChoice(known: KnownRows): Convert {
  return (row) => {
    const { id } = row
    const registrationId = parentOf(row, { known, table: 'registrations', column: 'registration_id' })
    if (registrationId instanceof LeftOut) return registrationId
    const panelId = parentOf(row, { known, table: 'jury_panels', column: 'jury_panel_id' })
    if (panelId instanceof LeftOut) return panelId
    const earlier = takeOnce(known, { what: `voter_jury_panels ${registrationId}`, id })
    if (earlier !== null)
      return new LeftOut(
        `chooses panel ${panelId} for registration ${registrationId}, whose panel is told by row ${earlier}`,
      )
    const { created_at } = stamps(row)
    return [{ id, registration_id: registrationId, jury_panel_id: panelId, created_at }]
  }
}

function parentOf(
  row: RawReader,
  { known, table, column }: { known: KnownRows; table: ParentTable; column: string },
): number | LeftOut {
  const id = row.integer(column)
  const carried = id === null ? undefined : known.carried[table].get(id)
  return carried ?? new LeftOut(`refers by ${column} to ${id ?? 'NULL'} of ${table}, which is not there`)
}

/** Nothing lasts no time: an end that is the beginning becomes a minute later. */
function laterThan(startTime: string, { endTime, tell }: { endTime: string; tell: Tell }): string {
  if (endTime < startTime) tell(`end_time: ${endTime} is before ${startTime}, and means the next day now`)
  if (endTime !== startTime) return endTime
  const later = new Date((Date.parse(`1970-01-01T${startTime}Z`) + MINUTE_MS) % DAY_MS)
  const end = later.toISOString().slice(11, 19)
  tell(`end_time: it ends when it begins, at ${startTime}, and ends at ${end} now: correct it`)
  return end
}

/** Where there was room for nobody nobody is let in. */
function placesOf(row: RawReader, { byDefault, tell }: { byDefault: number; tell: Tell }) {
  const written = row.integer('max_voters')
  const isActive = row.flag('is_active', true)
  if (written !== null && written > 0) return { max_voters: written, is_active: isActive }
  if (written === null) {
    tell(`max_voters: it has none, and takes ${byDefault} now`)
    return { max_voters: byDefault, is_active: isActive }
  }
  tell(`max_voters: ${written} lets nobody in: it is not active now, with room for 1`)
  return { max_voters: 1, is_active: false }
}
