import type { OutgoingMessage } from '../vocabulary/message'
import { mainMenuBelowButton } from './menu'
import type { Translate } from './translate'

export const privacyData = { export: 'privacy:export', erase: 'privacy:erase' } as const

interface Elsewhere {
  /** Questions also lie in the organisers' chat or mailbox. */
  isPassedOn: boolean
}

/** What is kept, and the two things a person can do about it, below what was just done. */
export function privacyCard(
  t: Translate,
  { headline, isPassedOn }: Elsewhere & { headline?: string },
): OutgoingMessage {
  const button = (verb: keyof typeof privacyData) => [
    { text: t(`privacy-${verb}`), callback_data: privacyData[verb] },
  ]
  const keyboard = [button('export'), button('erase'), [mainMenuBelowButton(t)]]
  const card = withQuestions(t, { text: t('privacy-card'), isPassedOn })
  const text = [...(headline === undefined ? [] : [headline]), card].join('\n\n')
  return { text, reply_markup: { inline_keyboard: keyboard } }
}

/** What is left to say to whoever has been erased. */
export function erasedMessage(t: Translate, { isPassedOn }: Elsewhere): OutgoingMessage {
  const text = withQuestions(t, { text: t('privacy-erased'), isPassedOn })
  return { text, reply_markup: { remove_keyboard: true } }
}

function withQuestions(t: Translate, { text, isPassedOn }: Elsewhere & { text: string }): string {
  return isPassedOn ? `${text}\n\n${t('privacy-questions')}` : text
}

/** What a person loses, and the word that means it. */
export function eraseQuestion(
  t: Translate,
  { registrations, isOrganiser, isOwner }: { registrations: number; isOrganiser: boolean; isOwner: boolean },
): string {
  return [
    t('privacy-erase-question'),
    ...(registrations === 0 ? [] : [t('privacy-erase-registrations', { count: registrations })]),
    ...(isOrganiser && !isOwner ? [t('privacy-erase-organiser')] : []),
    ...(isOwner ? [t('privacy-erase-owner')] : []),
    t('privacy-erase-word'),
  ].join('\n\n')
}
