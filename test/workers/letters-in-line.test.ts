import { freezeNextRange } from '../../src/domain/broadcasts/freeze-audience'
import { createMailer } from '../../src/mail/create-mailer'
import type { LetterPacer } from '../../src/mail/letter-pacer'
import { parseSmtpUrl } from '../../src/mail/smtp-url'
import { deliverLetters } from '../../workers/deliver-letters'
import { createLetterBreaker } from '../../workers/letter-breaker'
import { createLetterTurns } from '../../workers/letter-turns'
import { createMailGate } from '../../workers/mail-gate'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { LETTERS_FROM, startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'

const BROADCASTS = 30
const PEOPLE = 8
const LETTERS = BROADCASTS * PEOPLE

describe.each(dialectNames)('broadcasts that wait in line with their letters on %s', (dialect) => {
  let stage: LettersStage
  beforeAll(async () => {
    stage = await startLettersStage(dialect, { environment: { EMAIL_RATE: '1' } })
  })
  afterAll(() => stage.stop())

  async function launchAll(): Promise<number[]> {
    const ids: number[] = []
    for (let broadcast = 0; broadcast < BROADCASTS; broadcast += 1) {
      const broadcastId = await stage.launch('email')
      while (!(await freezeNextRange(stage.bot.app, { broadcastId })).frozen);
      ids.push(broadcastId)
    }
    return ids
  }

  test('two processes find the letter of each turn still theirs, a minute of others’ turns after they leased it', async () => {
    await stage.people(PEOPLE)
    const ids = await launchAll()
    let slots = 0
    const app = { ...stage.bot.app, now: () => new Date(Date.now() + slots * 1_000) }
    // One letter a second, in which no second is waited for.
    const pacer: LetterPacer = {
      reserve() {
        slots += 1
        if (slots > 2 * LETTERS) return Promise.reject(new Error('turns are wasted'))
        return Promise.resolve({ delaysMs: [0], waitMs: 0 })
      },
    }
    const work = async (holder: string) => {
      const mailer = createMailer({
        ...{ server: parseSmtpUrl(`${stage.smtp.url}?tls=unchecked`), from: LETTERS_FROM },
      })
      const gate = createMailGate(app)
      const turns = createLetterTurns({ pacer, gate })
      const way = { holder, mailer, gate, turns, signal: new AbortController().signal }
      await Promise.all(
        ids.map(async (id) =>
          deliverLetters(app, {
            ...way,
            broadcast: await stage.broadcast(id),
            breaker: createLetterBreaker(),
          }),
        ),
      )
      mailer.close()
    }
    await Promise.all([work('one'), work('other')])
    expect(stage.smtp.letters).toHaveLength(LETTERS)
    expect(slots).toBe(LETTERS)
    for (const id of ids) {
      expect(await countStates(app, id)).toEqual({ sent: PEOPLE })
      await expectLedgerInOrder(app, id)
    }
  }, 120_000)
})
