import type { App } from '../../app'
import { In } from 'typeorm'
import { ContactMail } from '../../db/entities/contact-mail.entity'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { Conversation } from '../../db/entities/conversation.entity'
import { Notice } from '../../db/entities/notice.entity'
import { listOwnUpdates } from '../updates/list-own-updates'
import { exportRegistrations } from './export-registrations'
import { listOwnHistory } from './list-own-history'
import { listOwnWork } from './list-own-work'
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
  const mails = await source
    .getRepository(ContactMail)
    .findBy({ contactMessageId: In(messages.map(({ id }) => id)) })
  const mailOf = new Map(mails.map((mail) => [mail.contactMessageId, mail]))
  const draft = await source.getRepository(Conversation).findOneBy({ telegramId })
  return {
    exportedAt: app.now(),
    profile: await loadPerson(app, { userId }),
    registrations,
    questionsAndAnswers: messages.map((message) => ({
      ...messageOf(message),
      byEmail: emailOf(mailOf.get(message.id)),
    })),
    notices: notices.map(noticeOf),
    broadcasts: await listReceived(app, { userId }),
    history: await listOwnHistory(app, { ...person, registrationIds: registrations.map(({ id }) => id) }),
    unfinishedForm: draft && {
      form: draft.form,
      step: draft.step,
      answers: draft.answers,
      begunAt: draft.createdAt,
      changedAt: draft.updatedAt,
    },
    recentMessages: await listOwnUpdates(app, { telegramId }),
    asAnOrganiser: await listOwnWork(app, person),
  }
}

function messageOf({ direction, content, status, error, createdAt, updatedAt, deliveredAt }: ContactMessage) {
  const from = direction === 'question' ? 'you' : 'an organiser'
  return { from, writtenAt: createdAt, changedAt: updatedAt, deliveredAt, status, error, content }
}

/** How a question went to SUPPORT_EMAIL; absent where it did not. What a mail server said is of the organisers' mail. */
function emailOf(mail: ContactMail | undefined) {
  if (mail === undefined) return undefined
  const { status, createdAt, updatedAt, deliveredAt } = mail
  return { writtenAt: createdAt, changedAt: updatedAt, deliveredAt, status }
}

function noticeOf({
  channel,
  kind,
  subjectType,
  subjectId,
  payload,
  dueAt,
  status,
  sentAt,
  error,
  createdAt,
}: Notice) {
  const about = `${subjectType} ${subjectId}`
  return { channel, kind, about, payload, createdAt, dueAt, status, sentAt, error }
}
