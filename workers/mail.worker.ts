import type { App } from '../src/app'
import { findMailFacts } from '../src/domain/contact/find-mail-facts'
import { expireContactMails } from '../src/domain/contact/expire-contact-mails'
import { isContactMailDue, leaseContactMail } from '../src/domain/contact/lease-contact-mail'
import type { LeasedMail } from '../src/domain/contact/lease-contact-mail'
import { recordContactMail } from '../src/domain/contact/record-contact-mail'
import { MAIL_TIMEOUT_MS } from '../src/mail/create-mailer'
import type { Mailer } from '../src/mail/create-mailer'
import { questionMail } from '../src/messages/contact-mail'
import { translator } from '../src/messages/translate'
import { mailQueue } from '../src/queues/mail.queue'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { recordUntilDone } from './record-until-done'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'
import { safeError } from './safe-error'

interface Turn {
  holder: string
  signal: AbortSignal
}

/** Delivers questions to SUPPORT_EMAIL. A worker of its own: a slow server of e-mail holds up no notice of Telegram's. */
export function startMailWorker(app: App, { holder }: { holder: string }): RunningWorker {
  const deliver = ({ signal }: { signal: AbortSignal }) => deliverMails(app, { holder, signal })
  return runWorker(app, {
    queue: mailQueue,
    concurrency: 1,
    process: (_, context) => deliver(context),
    lookForDueWork: deliver,
  })
}

/** Sends every e-mail that is due, one after the other: there are few. Where none can be sent they wait. */
async function deliverMails(app: App, { holder, signal }: Turn): Promise<void> {
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

async function deliverMail(app: App, delivery: Delivery): Promise<void> {
  const { mail } = delivery
  const { messageId } = mail
  const outcome = await attemptOrFault(app, delivery)
  await recordUntilDone(app, {
    facts: { messageId },
    record: () => recordContactMail(app, { mail, outcome }),
  })
  if (outcome.kind !== 'sent')
    app.logger.warn(
      { messageId, outcome: outcome.kind, code: codeOf(outcome) },
      'question not sent by e-mail',
    )
}

/** A fault of ours before the letter went out is known not to have sent it: the mailer itself throws nothing. */
async function attemptOrFault(app: App, delivery: Delivery): Promise<SendOutcome> {
  try {
    return await attempt(app, delivery)
  } catch (error) {
    app.logger.error({ messageId: delivery.mail.messageId, err: safeError(error) }, 'letter not written')
    return { kind: 'not_sent', code: 'letter_not_written', text: 'Herald could not write the letter' }
  }
}

async function attempt(
  app: App,
  { mail: { messageId, unknownAttempts, leaseUntil }, mailer, to, signal }: Delivery,
): Promise<SendOutcome> {
  const facts = await findMailFacts(app, { messageId })
  // The row goes with its question.
  if (facts === null) return { kind: 'failed', code: 'subject_gone', text: 'erased', contentFault: false }
  const t = translator(facts.language ?? DEFAULT_LANGUAGE)
  const letter = {
    ...{ to, messageId: nameOf(app, messageId) },
    ...questionMail(t, { ...facts, mayHaveArrived: unknownAttempts > 0 }),
  }
  // Whoever takes the row over afterwards must not meet a letter that is still under way.
  if (leaseUntil.getTime() - app.now().getTime() <= MAIL_TIMEOUT_MS)
    return { kind: 'not_sent', code: 'lease_short', text: 'too little was left of the lease' }
  return mailer.send(letter, { stopping: signal })
}

/** The same at every attempt, and another for every bot that shares the mailbox. */
function nameOf({ config }: Pick<App, 'config'>, messageId: number): string {
  const [, domain = 'herald.invalid'] = /@([^\s>]+)/.exec(config.mailFrom ?? '') ?? []
  return `question-${config.botId}-${messageId}@${domain}`
}

function codeOf(outcome: SendOutcome): string | undefined {
  return 'code' in outcome ? outcome.code : undefined
}
