import type { OutgoingMessage } from '../vocabulary/message'
import { mainMenuBelowButton } from './menu'
import type { Translate } from './translate'

export const privacyData = { export: 'privacy:export', erase: 'privacy:erase' } as const

/** What is kept, and the two things a person can do about it, below what was just done. */
export function privacyCard(t: Translate, headline?: string): OutgoingMessage {
  const button = (verb: keyof typeof privacyData) => [
    { text: t(`privacy-${verb}`), callback_data: privacyData[verb] },
  ]
  const keyboard = [button('export'), button('erase'), [mainMenuBelowButton(t)]]
  const text = [...(headline === undefined ? [] : [headline]), t('privacy-card')].join('\n\n')
  return { text, reply_markup: { inline_keyboard: keyboard } }
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
