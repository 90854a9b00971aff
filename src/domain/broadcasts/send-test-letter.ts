import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { AppError } from '../../errors'
import { messageIdOf } from '../../mail/message-id'
import { usesEmail, wayOf } from '../../vocabulary/channel'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { findTemplatePerson } from '../templates/find-template-person'
import { assertTakesLetters, hasSubject } from './assert-letters'
import { createLetterWriter } from './create-letter-writer'
import type { LetterFault, LetterWords } from './create-letter-writer'
import { loadBroadcast } from './load-broadcast'

/** Somebody waits for it: after this what is not written is given up, and what is gets ten seconds more. */
const PATIENCE_MS = 15_000

export type TestLetter =
  /** What the server of e-mail said to it. */
  | { kind: 'tried'; address: string; outcome: SendOutcome }
  /** With this person's own values there is nothing to send. */
  | { kind: 'fault'; fault: LetterFault }

interface Test extends LetterWords {
  broadcastId: number
  /** Of whoever tries it, with whose values it is written. */
  telegramId: number
  /** What marks a subject as that of a test. */
  markSubject: (subject: string) => string
}

type TestApp = Pick<App, 'db' | 'now' | 'config' | 'mailer'>

/** Sends it, once; `stopping`: whoever waits for it wants to end. */
export type SendTestLetter = (way?: { stopping?: AbortSignal }) => Promise<TestLetter>

/**
 * Writes the letter of a broadcast to whoever tries it, at their own address, as people would get it but for its subject;
 * nothing is stored. What is answered sends it once. Null: it does not go by e-mail. Throws `mail_unavailable`,
 * `letter_content`, `letter_without_subject` and `test_without_address`.
 */
export async function prepareTestLetter(
  app: TestApp,
  { broadcastId, telegramId, markSubject, ...words }: Test,
): Promise<SendTestLetter | null> {
  const broadcast = await loadBroadcast(app, { broadcastId })
  if (!usesEmail(wayOf(broadcast))) return null
  const { content, filters: audience } = broadcast
  const { mailer } = app
  if (mailer === null) throw new AppError('mail_unavailable')
  assertTakesLetters(content)
  if (!hasSubject(content)) throw new AppError('letter_without_subject', { broadcastId })
  const {
    id: userId,
    email: to,
    language,
  } = await app.db.source.getRepository(User).findOneByOrFail({ telegramId })
  if (to === null) throw new AppError('test_without_address')
  const person = await findTemplatePerson(app, { telegramId, audience })
  const written = createLetterWriter(app, broadcast, words).write({ person, language, userId })
  if (written.kind === 'fault') {
    const { fault } = written
    return () => Promise.resolve({ kind: 'fault', fault })
  }
  const { letter } = written
  const envelope = {
    ...{ ...letter, to, subject: markSubject(letter.subject) },
    messageId: messageIdOf(app.config, 'test', broadcastId, userId, app.now().getTime()),
  }
  return async ({ stopping } = {}) => {
    const outcome = await mailer.send(envelope, { stopping, patienceMs: PATIENCE_MS })
    return { kind: 'tried', address: to, outcome }
  }
}
