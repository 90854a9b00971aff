import { z } from 'zod'
import { answerQuestion } from '../../domain/contact/answer-question'
import { contactList } from '../../domain/contact/contact-list'
import { contactText } from '../../schemas/contact-text'
import { loadShown } from '../presenters/load-shown'
import { presentQuestionDetail } from '../presenters/question'
import { questionDetail } from '../api-types/contact'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** Answers a question as in the chat; the same page sends one answer, however often its button is pressed. */
export const replyToQuestion = defineSessionRoute({
  method: 'POST',
  path: '/api/contact-messages/:id/replies',
  access: 'organiser',
  summary: 'Sends an answer, unless somebody has answered after the message that was read last',
  input: z.object({
    params: z.object({ id: rowId }),
    body: z.strictObject({ text: contactText, readUpTo: z.int().positive() }),
  }),
  answer: questionDetail,
  async handle({ app, session, input: { params, body } }) {
    await answerQuestion(app, {
      ...{ questionId: params.id, organiserId: session.telegramId, readUpTo: body.readUpTo },
      content: { kind: 'text', text: body.text, entities: [] },
    })
    const row = await loadShown(app, contactList, { id: params.id, missing: 'contact_not_found' })
    return { status: 201, body: await presentQuestionDetail(row, app) }
  },
})
