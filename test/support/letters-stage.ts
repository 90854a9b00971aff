import type { SMTPServerOptions } from 'smtp-server'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { createMailer } from '../../src/mail/create-mailer'
import { parseSmtpUrl } from '../../src/mail/smtp-url'
import type { Audience } from '../../src/vocabulary/audience'
import type { BroadcastPolicy, BroadcastStatus } from '../../src/vocabulary/broadcast-status'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import type { BroadcastContent } from '../../src/vocabulary/content'
import { startTestBot } from './bot'
import type { TestBot } from './bot'
import { countStates, expectLedgerInOrder, insertDraft } from './broadcasts'
import type { DialectName } from '../../src/db/dialect'
import { insertProfile } from './fixtures'
import { startSmtp } from './smtp'
import type { TestSmtp } from './smtp'
import { waitUntil } from './wait-until'
import { startWorkers } from './workers'

export const LETTERS_FROM = 'Herald <herald@example.org>'

interface Launch {
  policy?: BroadcastPolicy
  content?: BroadcastContent
  canaryPeople?: number
  audience?: Audience
}

/** A bot whose broadcasts go by e-mail, through a real server that is told how to fail; workers start when asked to. */
export interface LettersStage {
  bot: TestBot
  smtp: TestSmtp
  /** Nobody, no broadcast, no letter, a server that behaves. */
  clear(): Promise<void>
  /** So many with an address. */
  people(count: number): Promise<void>
  /** From now on the server takes letters and answers to none until it is told to. */
  hold(): () => void
  /** Starts the workers of one process. */
  work(options?: { timeoutMs?: number; smtpUrl?: string }): void
  /** Ends those that were started. */
  rest(): Promise<void>
  launch(way: BroadcastWay, options?: Launch): Promise<number>
  broadcast(id: number): Promise<Broadcast>
  /** Its letters, in their order. */
  lettersOf(id: number): Promise<BroadcastRecipient[]>
  /** Waits until it has this status and nobody is under way, and checks its sums. */
  ends(id: number, as?: BroadcastStatus): Promise<void>
  /** Whoever was put off is due now. */
  timePasses(): Promise<void>
  stop(): Promise<void>
}

interface StageSettings {
  smtpOptions?: SMTPServerOptions
  /** `user:password@`. */
  login?: string
  environment?: Record<string, string>
}

export async function startLettersStage(
  dialect: DialectName,
  { smtpOptions, login = '', environment: more = {} }: StageSettings = {},
): Promise<LettersStage> {
  const smtp = await startSmtp(smtpOptions)
  const smtpUrl = `${smtp.url.replace('//', `//${login}`)}?tls=unchecked`
  const environment = { SMTP_URL: smtpUrl, MAIL_FROM: LETTERS_FROM, EMAIL_RATE: '1000', ...more }
  const bot = await startTestBot(dialect, { environment, bot: false })
  const running: (() => Promise<void>)[] = []
  const broadcast = (id: number) => bot.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const rest = async () => {
    for (const end of running.splice(0)) await end()
  }
  return {
    ...{ bot, smtp, broadcast, rest },
    async clear() {
      await rest()
      for (const name of Object.keys(smtp.faults)) Reflect.deleteProperty(smtp.faults, name)
      smtp.letters.length = 0
      smtp.recipients.length = 0
      bot.app.logs.length = 0
      await transaction(bot.app, async (tx) => {
        await tx.run(sql`DELETE FROM broadcasts`)
        await tx.run(sql`DELETE FROM users`)
      })
    },
    async people(count) {
      for (let person = 0; person < count; person += 1) await insertProfile(bot.app)
    },
    hold() {
      const { promise, resolve } = deferred()
      smtp.faults.heldUntil = promise
      return () => {
        delete smtp.faults.heldUntil
        resolve()
      }
    },
    work({ timeoutMs = 60_000, smtpUrl: url = smtpUrl } = {}) {
      const mailer = createMailer({ server: parseSmtpUrl(url), from: LETTERS_FROM, timeoutMs })
      const workers = startWorkers({ ...bot.app, letterMailer: mailer })
      running.push(async () => {
        await workers.stop()
        mailer.close()
      })
    },
    async launch(way, { policy, content = simple, canaryPeople, audience = {} } = {}) {
      const broadcastId = await insertDraft(bot.app, { content, way, audience, ...(policy && { policy }) })
      const canary = canaryPeople === undefined ? {} : { canaryPeople }
      const card = { chatId: 1, messageId: null }
      await startBroadcast(bot.app, { broadcastId, organiserId: 1, card, ...canary })
      return broadcastId
    },
    lettersOf: (broadcastId) =>
      bot.app.db.source
        .getRepository(BroadcastRecipient)
        .find({ where: { broadcastId, channel: 'email' }, order: { id: 'ASC' } }),
    async ends(id, as = 'completed') {
      await waitUntil(async () => (await broadcast(id)).status === as)
      // Of one that pauses some are still under way.
      await waitUntil(async () => (await countStates(bot.app, id)).sending === undefined)
      await expectLedgerInOrder(bot.app, id)
    },
    timePasses: () =>
      transaction(bot.app, async (tx) => {
        await tx.run(sql`UPDATE broadcast_recipients SET next_attempt_at = NULL`)
      }),
    async stop() {
      await rest()
      await bot.stop()
      await smtp.stop()
    },
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve }
}

const simple = {
  ...{ kind: 'text', subject: 'The finals', text: 'Come on Friday', entities: [] },
} as const satisfies BroadcastContent
