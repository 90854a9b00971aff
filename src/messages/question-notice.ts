import type { QuestionFacts } from '../domain/notices/find-question-facts'
import type { OutgoingMessage } from '../vocabulary/message'
import { reviewButton } from './review-buttons'
import { shortened } from './shortened'
import type { Translate } from './translate'

/** Whoever asked knows the rest: the answer, up to 1000 characters, is there whole. */
const QUESTION_LENGTH = 300

/** What the Reply button of a question says. */
export function replyData(questionId: number): string {
  return `answer:${questionId}`
}

/** Reads callback data; null when a button of ours never said that. */
export function parseReplyData(data: string): { questionId: number } | null {
  const [, id] = /^answer:(\d{1,9})$/.exec(data) ?? []
  return id === undefined ? null : { questionId: Number(id) }
}

/** What an organiser asks, with a way to reply. */
export function questionNotice(t: Translate, facts: QuestionFacts): OutgoingMessage {
  const { questionId, competitionName, role, question } = facts
  const text = t('notice-question', { competition: competitionName, role: t(`role-${role}`) })
  const reply = { text: t('notice-question-reply'), callback_data: replyData(questionId) }
  return { text: `${text}\n\n${question}`, reply_markup: { inline_keyboard: [[reply]] } }
}

/** What the person answered, for the organiser who asked. */
export function answerNotice(t: Translate, facts: QuestionFacts): OutgoingMessage {
  const { registrationId, applicant, competitionName, role, question, answer } = facts
  const text = t('notice-answer', {
    ...{ name: applicant, number: String(registrationId) },
    ...{ competition: competitionName, role: t(`role-${role}`) },
  })
  return {
    text: `${text}\n\n❓ ${shortened(question, QUESTION_LENGTH)}\n💬 ${answer ?? ''}`,
    reply_markup: { inline_keyboard: [[reviewButton(t, 'show', registrationId)]] },
  }
}
