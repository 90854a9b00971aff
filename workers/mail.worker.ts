import type { App } from '../src/app'
import { mailQueue } from '../src/queues/mail.queue'
import { deliverContactMails } from './deliver-contact-mails'
import { deliverNoticeMails } from './deliver-notice-mails'
import { createMailGate } from './mail-gate'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/**
 * Delivers questions to SUPPORT_EMAIL, and notices to those who wish them by e-mail. A worker of its own: a slow server of
 * e-mail holds up no notice of Telegram's, and many notices no question.
 */
export function startMailWorker(app: App, { holder }: { holder: string }): RunningWorker {
  const gate = createMailGate(app)
  const deliver = async ({ signal }: { signal: AbortSignal }) => {
    const turns = await Promise.allSettled([
      deliverContactMails(app, { holder, signal }),
      deliverNoticeMails(app, { holder, signal, gate }),
    ])
    for (const turn of turns) if (turn.status === 'rejected') throw turn.reason
  }
  return runWorker(app, {
    queue: mailQueue,
    concurrency: 1,
    process: (_, context) => deliver(context),
    lookForDueWork: deliver,
  })
}
