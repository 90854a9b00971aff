import type { App } from '../src/app'
import { expireContactMails } from '../src/domain/contact/expire-contact-mails'
import { findMailFacts } from '../src/domain/contact/find-mail-facts'
import { isContactMailDue, leaseContactMail } from '../src/domain/contact/lease-contact-mail'
import type { LeasedMail } from '../src/domain/contact/lease-contact-mail'
import { recordContactMail } from '../src/domain/contact/record-contact-mail'
import type { Mailer } from '../src/mail/create-mailer'
import { messageIdOf } from '../src/mail/message-id'
import { questionMail } from '../src/messages/contact-mail'
import { translator } from '../src/messages/translate'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMail } from '../src/vocabulary/mail'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { attemptLetter } from './attempt-letter'
import { recordUntilDone } from './record-until-done'

interface Turn {
  holder: string
  signal: AbortSignal
}

/** Sends every question to SUPPORT_EMAIL that is due, one after the other: there are few. Where none can be sent they wait. */
export async function deliverContactMails(app: App, { holder, signal }: Turn): Promise<void> {
  const { mailer } = app
  const { supportEmail: to } = app.config
  if (mailer === null || to === undefined) return
  for (const { messageId } of await expireContactMails(app))
    app.logger.warn({ messageId, code: 'lease_expired' }, 'question by e-mail: outcome unknown')
  while (!signal.aborted && (await isContactMailDue(app))) {
    const mail = await leaseContactMail(app, { holder })
    if (mail === null) return
    await deliverMail(app, { mail, mailer, to, signal })
  }
}

interface Delivery {
  mail: LeasedMail & { leaseUntil: Date }
  mailer: Mailer
  to: string
  signal: AbortSignal
}

async function deliverMail(app: App, { mail, mailer, to, signal }: Delivery): Promise<void> {
  const { messageId, leaseUntil } = mail
  const facts = { messageId }
  const write = () => writeLetter(app, { mail, to })
  const outcome = await attemptLetter(app, { mailer, leaseUntil, signal, facts, write })
  await recordUntilDone(app, { facts, record: () => recordContactMail(app, { mail, outcome }) })
  if (outcome.kind !== 'sent') {
    const code = 'code' in outcome ? outcome.code : undefined
    app.logger.warn({ ...facts, outcome: outcome.kind, code }, 'question not sent by e-mail')
  }
}

async function writeLetter(
  app: App,
  { mail: { messageId, unknownAttempts }, to }: Pick<Delivery, 'mail' | 'to'>,
): Promise<OutgoingMail | SendOutcome> {
  const facts = await findMailFacts(app, { messageId })
  // The row goes with its question.
  if (facts === null) return { kind: 'failed', code: 'subject_gone', text: 'erased', contentFault: false }
  const t = translator(facts.language ?? DEFAULT_LANGUAGE)
  return {
    ...{ to, messageId: messageIdOf(app.config, 'question', messageId) },
    ...questionMail(t, { ...facts, mayHaveArrived: unknownAttempts > 0 }),
  }
}
