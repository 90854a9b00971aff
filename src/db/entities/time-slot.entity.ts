import { createdAt, day, flag, id, instant, integer, timeOfDay, updatedAt } from '../columns'
import { defineEntity } from '../define-entity'

/** A dated interval in which voters are needed. */
export interface TimeSlot {
  id: number
  competitionId: number
  slotDay: string
  startTime: string
  /** Not after the start: the next day. */
  endTime: string
  startsAt: Date
  endsAt: Date
  maxVoters: number
  isActive: boolean
  createdAt: Date
  updatedAt: Date
}

export const TimeSlot = defineEntity<TimeSlot>({
  name: 'TimeSlot',
  tableName: 'time_slots',
  columns: {
    id: id(),
    competitionId: integer(),
    slotDay: day(),
    startTime: timeOfDay(),
    endTime: timeOfDay(),
    startsAt: instant(),
    endsAt: instant(),
    maxVoters: integer({ default: 10 }),
    isActive: flag(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})

/** A slot that a registration holds or wishes. */
export interface VoterTimeSlot {
  id: number
  registrationId: number
  timeSlotId: number
  createdAt: Date
}

export const VoterTimeSlot = defineEntity<VoterTimeSlot>({
  name: 'VoterTimeSlot',
  tableName: 'voter_time_slots',
  columns: { id: id(), registrationId: integer(), timeSlotId: integer(), createdAt: createdAt() },
})
