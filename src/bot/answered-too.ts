import { findOtherAnswer } from '../domain/contact/find-other-answer'
import { ago } from '../messages/ago'
import type { Translate } from '../messages/translate'
import type { UpdateApp } from './context'

/** That another organiser has answered a question already, and when; null when nobody has. */
export async function answeredToo(
  app: UpdateApp,
  t: Translate,
  question: { questionId: number; organiserId: number },
): Promise<string | null> {
  const other = await findOtherAnswer(app, question)
  if (other === null) return null
  const by = other.by ?? t('review-somebody')
  return t('contact-answered-too', { by, ago: ago(t, other.secondsAgo) })
}

/** That an answer is on its way, and whether it is the second one. */
export async function answerPassed(
  app: UpdateApp,
  t: Translate,
  question: { questionId: number; organiserId: number },
): Promise<string> {
  const too = await answeredToo(app, t, question)
  return [t('contact-passed'), ...(too === null ? [] : [too])].join('\n')
}
