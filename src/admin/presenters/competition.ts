import type { JuryPanel } from '../../db/entities/jury-panel.entity'
import type { TimeSlot } from '../../db/entities/time-slot.entity'
import type { CountedCompetition } from '../../domain/competitions/competition-list'
import type { Taken } from '../../domain/competitions/seat-lists'
import type { CompetitionRecord, PanelRecord, SlotRecord } from '../api-types'

/** A competition as the panel shows it. */
export function presentCounted(competition: CountedCompetition): CompetitionRecord {
  const { startDate, endDate, createdAt, updatedAt, ...facts } = competition
  return {
    ...facts,
    startDate: startDate?.toISOString() ?? null,
    endDate: endDate?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version: updatedAt.getTime(),
  }
}

/** A slot as the panel shows it; its times of day are those of the competition's zone. */
export function presentSlot(slot: Taken<TimeSlot>): SlotRecord {
  const { id, competitionId, slotDay, startTime, endTime, maxVoters, isActive, taken } = slot
  return {
    ...{ id, competitionId, slotDay, startTime: startTime.slice(0, 5), endTime: endTime.slice(0, 5) },
    ...{ startsAt: slot.startsAt.toISOString(), endsAt: slot.endsAt.toISOString() },
    ...{ maxVoters, isActive, taken, free: Math.max(0, maxVoters - taken) },
    version: slot.updatedAt.getTime(),
  }
}

/** A jury panel as the panel shows it. */
export function presentPanel(panel: Taken<JuryPanel>): PanelRecord {
  const { id, competitionId, panelName, maxVoters, isActive, taken } = panel
  return {
    ...{ id, competitionId, panelName, maxVoters, isActive, taken, free: Math.max(0, maxVoters - taken) },
    version: panel.updatedAt.getTime(),
  }
}
