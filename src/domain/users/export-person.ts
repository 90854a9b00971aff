import { In } from 'typeorm'
import type { App } from '../../app'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { Conversation } from '../../db/entities/conversation.entity'
import { Notice } from '../../db/entities/notice.entity'
import { RegistrationQuestion } from '../../db/entities/registration-question.entity'
import { Registration } from '../../db/entities/registration.entity'
import { listOwnRegistrations } from '../registrations/list-own-registrations'
import { listOwnUpdates } from '../updates/list-own-updates'
import { listOwnHistory } from './list-own-history'
import { listReceived } from './list-received'
import { loadPerson } from './load-person'

interface Person {
  userId: number
  telegramId: number
}

/**
 * Everything that is kept about a person, for them to read: an object for JSON. Of others it has nothing: who decided or
 * answered is "an organiser".
 */
export async function exportPerson(app: Pick<App, 'db' | 'now'>, person: Person): Promise<object> {
  const { userId, telegramId } = person
  const { source } = app.db
  const registrations = await exportRegistrations(app, person)
  const notices = await source.getRepository(Notice).find({ where: { userId }, order: { id: 'ASC' } })
  const messages = await source
    .getRepository(ContactMessage)
    .find({ where: { userId }, order: { id: 'ASC' } })
  const draft = await source.getRepository(Conversation).findOneBy({ telegramId })
  return {
    exportedAt: app.now(),
    profile: await loadPerson(app, { userId }),
    registrations,
    questionsAndAnswers: messages.map(({ direction, content, status, createdAt, deliveredAt }) => ({
      ...{
        from: direction === 'question' ? 'you' : 'an organiser',
        writtenAt: createdAt,
        deliveredAt,
        status,
      },
      content,
    })),
    notices: notices.map(({ kind, dueAt, status, sentAt, payload }) => ({
      kind,
      dueAt,
      status,
      sentAt,
      payload,
    })),
    broadcasts: await listReceived(app, { userId }),
    history: await listOwnHistory(app, { ...person, registrationIds: registrations.map(({ id }) => id) }),
    unfinishedForm: draft && {
      form: draft.form,
      step: draft.step,
      answers: draft.answers,
      changedAt: draft.updatedAt,
    },
    recentMessages: await listOwnUpdates(app, { telegramId }),
  }
}

async function exportRegistrations(app: Pick<App, 'db'>, { userId }: Person) {
  const rows = await app.db.source.getRepository(Registration).findBy({ userId })
  const asked = await app.db.source
    .getRepository(RegistrationQuestion)
    .find({ where: { registrationId: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } })
  const shown = await listOwnRegistrations(app, { userId })
  return rows.map((row) => {
    const { id, role, status, decidedBy, confirmedBy } = row
    const { createdAt, updatedAt, waitlistedAt, confirmedAt, decidedAt, decisionReason, secondedPlayer } = row
    const { competitionName, timezone, panel, slots } = shown.find((own) => own.id === id) ?? {}
    return {
      ...{
        id,
        competition: competitionName,
        timezone,
        role,
        status,
        secondedPlayer,
        panel: panel?.name,
        slots: slots?.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
      },
      ...{ createdAt, updatedAt, waitlistedAt, confirmedAt, decidedAt, decisionReason },
      questions: asked
        .filter(({ registrationId }) => registrationId === id)
        .map(({ question, answer, answeredAt, createdAt: askedAt }) => ({
          question,
          askedAt,
          answer,
          answeredAt,
        })),
      decidedBy: (decidedBy ?? confirmedBy) === null ? null : 'an organiser',
    }
  })
}
