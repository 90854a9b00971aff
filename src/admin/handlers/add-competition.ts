import { z } from 'zod'
import { competitionList } from '../../domain/competitions/competition-list'
import { createCompetition } from '../../domain/competitions/create-competition'
import { createOnce } from '../../domain/creations/create-once'
import { competitionInput } from '../competition-input'
import { presentCounted } from '../presenters/competition'
import { loadShown } from '../presenters/load-shown'
import { competitionRecord } from '../api-types'
import { defineSessionRoute } from '../route'

const { description, startDate, endDate, requiresTimeSlots, requiresJuryPanel, maxPlayers } = competitionInput
const { category, language, chiefArbiter, arbiters, ratingsUpdated } = competitionInput

/** A new competition, from the panel: entry is open in every role it offers, and it is not active yet. */
export const addCompetition = defineSessionRoute({
  method: 'POST',
  path: '/api/competitions',
  access: 'organiser',
  summary: 'Creates a competition, which is not active yet',
  createsOnce: true,
  input: z.object({
    body: z.strictObject({
      ...competitionInput,
      description: description.default(null),
      startDate: startDate.default(null),
      endDate: endDate.default(null),
      requiresTimeSlots: requiresTimeSlots.default(false),
      requiresJuryPanel: requiresJuryPanel.default(false),
      maxPlayers: maxPlayers.default(null),
      category: category.default(null),
      language: language.default(null),
      chiefArbiter: chiefArbiter.default(null),
      arbiters: arbiters.default([]),
      ratingsUpdated: ratingsUpdated.default(false),
    }),
  }),
  answer: competitionRecord,
  async handle({ app, session, creation, input: { body: facts } }) {
    const organiserId = session.telegramId
    const id = await createOnce(app, creation, (note) => createCompetition(app, { facts, organiserId, note }))
    return {
      status: 201,
      body: presentCounted(await loadShown(app, competitionList, { id, missing: 'competition_not_found' })),
    }
  },
})
