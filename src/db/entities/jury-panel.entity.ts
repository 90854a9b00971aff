import { createdAt, flag, id, integer, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** A named group of voters. */
export interface JuryPanel {
  id: number
  competitionId: number
  panelName: string
  maxVoters: number
  isActive: boolean
  createdAt: Date
  updatedAt: Date
}

export const JuryPanel = defineEntity<JuryPanel>({
  name: 'JuryPanel',
  tableName: 'jury_panels',
  columns: {
    id: id(),
    competitionId: integer(),
    panelName: varchar(100),
    maxVoters: integer({ default: 5 }),
    isActive: flag(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})

/** The one panel of a voter's registration. */
export interface VoterJuryPanel {
  id: number
  registrationId: number
  juryPanelId: number
  createdAt: Date
}

export const VoterJuryPanel = defineEntity<VoterJuryPanel>({
  name: 'VoterJuryPanel',
  tableName: 'voter_jury_panels',
  columns: {
    id: id(),
    registrationId: integer({ unique: true }),
    juryPanelId: integer(),
    createdAt: createdAt(),
  },
})
