import { In } from 'typeorm'
import type { App } from '../../app'
import { RegistrationQuestion } from '../../db/entities/registration-question.entity'
import { Registration } from '../../db/entities/registration.entity'
import { Ticket } from '../../db/entities/ticket.entity'
import { listOwnRegistrations } from '../registrations/list-own-registrations'

/** What is kept about a person's registrations: answers, seats, decisions, questions, ticket and what their calendar was told. */
export async function exportRegistrations(app: Pick<App, 'db'>, { userId }: { userId: number }) {
  const { source } = app.db
  const rows = await source.getRepository(Registration).findBy({ userId })
  const ofThese = { registrationId: In(rows.map(({ id }) => id)) }
  const asked = await source
    .getRepository(RegistrationQuestion)
    .find({ where: ofThese, order: { id: 'ASC' } })
  const tickets = await source.getRepository(Ticket).findBy(ofThese)
  const shown = await listOwnRegistrations(app, { userId })
  return rows.map((row) => ({
    ...factsOf(row),
    ...seatsOf(shown.find(({ id }) => id === row.id)),
    questions: asked.filter(({ registrationId }) => registrationId === row.id).map(questionOf),
    ticket: tickets.filter(({ registrationId }) => registrationId === row.id).map(ticketOf)[0] ?? null,
  }))
}

function factsOf(row: Registration) {
  const { id, role, status, secondedPlayer, isConfirmed, decisionReason, decisionCause, calendarEvents } = row
  const { playerGroup, playerCategory } = row
  const { createdAt, submittedAt, updatedAt, waitlistedAt, confirmedAt, decidedAt } = row
  return {
    ...{ id, role, status, secondedPlayer, isConfirmed, decisionReason, decisionCause, calendarEvents },
    ...{ playerGroup, playerCategory },
    ...{ createdAt, submittedAt, updatedAt, waitlistedAt, confirmedAt, decidedAt },
    decidedBy: nameless(row.decidedBy ?? row.confirmedBy),
  }
}

type Shown = Awaited<ReturnType<typeof listOwnRegistrations>>[number]

function seatsOf(shown: Shown | undefined) {
  return {
    competition: shown?.competitionName,
    timezone: shown?.timezone,
    panel: shown?.panel?.name,
    slots: shown?.slots.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  }
}

function questionOf({ question, answer, answeredAt, createdAt: askedAt }: RegistrationQuestion) {
  return { question, askedAt, answer, answeredAt }
}

function ticketOf({ createdAt, updatedAt, checkedInAt, checkedInBy }: Ticket) {
  return { issuedAt: createdAt, changedAt: updatedAt, checkedInAt, checkedInBy: nameless(checkedInBy) }
}

/** Of others nothing is told. */
function nameless(telegramId: number | null): string | null {
  return telegramId === null ? null : 'an organiser'
}
