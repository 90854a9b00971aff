import { Notice } from '../../src/db/entities/notice.entity'
import type { Registration } from '../../src/db/entities/registration.entity'
import type { User } from '../../src/db/entities/user.entity'
import type { Competition } from '../../src/db/entities/competition.entity'
import type { DialectName } from '../../src/db/dialect'
import { transaction } from '../../src/db/transaction'
import { deliverNoticeMails } from '../../workers/deliver-notice-mails'
import { createMailGate } from '../../workers/mail-gate'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from './bot'
import { startTestBot } from './bot'
import { insertCompetition, insertProfile, insertRegistration } from './fixtures'
import { readLetter } from './letter'
import { startSmtp } from './smtp'
import type { TestSmtp } from './smtp'

/** A bot that sends e-mail, its server, and people who wish notices by it. */
export interface MailStage {
  bot: TestBot
  smtp: TestSmtp
  /** Somebody with a chat, an address and an application; by e-mail, too, unless told otherwise. */
  applicant(given?: {
    person?: Partial<User>
    competition?: Partial<Competition>
    registration?: Partial<Registration>
  }): Promise<{ userId: number; chatId: number; competitionId: number; registrationId: number }>
  /** One look at what is due, of each channel; at e-mail by a process that has found no server away yet. */
  mail(holder?: string): Promise<void>
  telegram(): Promise<void>
  /** The rows by e-mail, oldest first. */
  rows(): Promise<Notice[]>
  makeDue(change?: { dueAt?: Date }): Promise<void>
  letters(): ReturnType<typeof readLetter>[]
  stop(): Promise<void>
}

export const mailFrom = 'Herald <herald@example.org>'

export async function startMailStage(
  dialect: DialectName,
  environment: Record<string, string> = {},
): Promise<MailStage> {
  const smtp = await startSmtp()
  const mail = { SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: mailFrom }
  const own = {
    PUBLIC_URL: 'https://herald.example.org',
    DECISION_UNDO_SECONDS: '0',
    ...mail,
    ...environment,
  }
  const bot = await startTestBot(dialect, { environment: own, bot: false })
  const { signal } = new AbortController()
  const repository = () => bot.app.db.source.getRepository(Notice)
  return {
    ...{ bot, smtp },
    async applicant({ person, competition, registration } = {}) {
      const chatId = bot.emulator.people.createUser({}).user.id
      const wishes = { telegramId: chatId, language: 'en', emailNotices: true, ...person } as const
      const { id: userId } = await insertProfile(bot.app, wishes)
      const startDate = new Date('2035-01-01T10:00:00Z')
      const { id: competitionId } = await insertCompetition(bot.app, {
        name: 'Cup',
        startDate,
        ...competition,
      })
      const applied = { userId, telegramId: chatId, competitionId, ...registration }
      const { id: registrationId } = await insertRegistration(bot.app, applied)
      return { userId, chatId, competitionId, registrationId }
    },
    mail: (holder = 'm') => deliverNoticeMails(bot.app, { holder, signal, gate: createMailGate(bot.app) }),
    telegram: () => deliverNotices(bot.app, { holder: 't', signal }),
    rows: () => repository().find({ where: { channel: 'email' }, order: { id: 'ASC' } }),
    makeDue: (change = {}) =>
      transaction(bot.app, async (tx) => {
        await tx.getRepository(Notice).update({ channel: 'email' }, { nextAttemptAt: null, ...change })
      }),
    letters: () => smtp.letters.map(readLetter),
    async stop() {
      await bot.stop()
      await smtp.stop()
    },
  }
}
