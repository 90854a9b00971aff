import { z } from 'zod'
import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { findOwnContent } from '../../domain/broadcasts/find-own-content'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { prepareTestLetter } from '../../domain/broadcasts/send-test-letter'
import { AppError } from '../../errors'
import { broadcastKeyboard } from '../../messages/broadcast-keyboard'
import { broadcastLetter } from '../../messages/broadcast-letter'
import { templateValues } from '../../messages/template-values'
import { testLetterSentence } from '../../messages/test-letter'
import type { Translate } from '../../messages/translate'
import { channelsOf, wayOf } from '../../vocabulary/channel'
import type { SendableContent } from '../../vocabulary/content'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { testAnswer } from '../api-types/composer'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** The chat's *Test to me*: what people would get, in one's own chat, as a reply of the bot is sent. */
export const testBroadcast = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts/:id/test',
  access: 'organiser',
  summary: 'Sends a draft to whoever asks, as people would get it, and says what came of it',
  input: z.object({ params: z.object({ id: rowId }) }),
  attemptsPerMinute: 20,
  answer: testAnswer,
  async handle({ app, session: { telegramId }, t, input: { params } }) {
    const draft = await loadBroadcast(app, { broadcastId: params.id })
    // First, for it may be refused, and a message that went out is not taken back.
    const sendLetter = await prepareTestLetter(app, {
      ...{ broadcastId: draft.id, telegramId, valuesOf: templateValues, letterOf: broadcastLetter },
      markSubject: (subject) => t('test-letter-subject', { subject }),
    })
    const isByTelegram = channelsOf(wayOf(draft)).includes('telegram')
    const inChat = isByTelegram ? await testInChat(app, { draft, telegramId, t }) : null
    const letter = sendLetter === null ? null : await sendLetter()
    const isTaken = letter === null || (letter.kind === 'tried' && letter.outcome.kind === 'sent')
    const problems = [inChat, isTaken ? null : testLetterSentence(t, letter)]
    const problem = problems.filter((each) => each !== null).join(' ')
    return { body: { problem: problem === '' ? null : problem } }
  },
})

/** Why the message did not come; null: it did. */
async function testInChat(
  app: Pick<App, 'db' | 'now' | 'messenger'>,
  { draft, telegramId, t }: { draft: Broadcast; telegramId: number; t: Translate },
): Promise<string | null> {
  const { content, filters: audience } = draft
  const own = await findOwnContent(app, { content, audience, telegramId, valuesOf: templateValues })
  if (own === null) throw new AppError('person_unknown')
  if ('fault' in own) return t('template-test-fault', { fault: own.fault })
  return problemOf(await send(app, { chatId: telegramId, content: own.content, t }), t)
}

function send(
  { messenger }: Pick<App, 'messenger'>,
  { chatId, content, t }: { chatId: number; content: SendableContent; t: Translate },
): Promise<SendOutcome> {
  return messenger.sendBroadcast({ chatId, content, keyboard: broadcastKeyboard(t, content) })
}

/** Why it did not come; null: it did. */
function problemOf(outcome: SendOutcome, t: Translate): string | null {
  switch (outcome.kind) {
    case 'sent':
      return null
    case 'failed':
      return t('broadcast-preview-refused', { answer: outcome.text })
    case 'blocked':
      return t('panel-test-blocked')
    case 'unknown':
      return t('panel-test-unknown')
    default:
      return t('panel-test-later')
  }
}
