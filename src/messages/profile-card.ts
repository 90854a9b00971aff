import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Language } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { profileFields } from '../vocabulary/profile-field'
import type { ProfileField } from '../vocabulary/profile-field'
import { inRows } from './in-rows'
import { instant } from './instant'
import { mainMenuBelowButton, menuButton } from './menu'
import { editFieldData } from './profile-buttons'
import { mailButtons, mailLines } from './profile-mail'
import type { MailWishes } from './profile-mail'
import { fieldQuestion } from './registration-questions'
import { fieldLabel } from './registration-summary'
import { shortened } from './shortened'
import type { Translate } from './translate'

/** What a person has told, and what the organisers keep of them. */
export interface ProfileFacts {
  profile: Record<ProfileField, string | null>
  ratings: { classic: number | null; quick: number | null; team: number | null }
  language: Language
  /** Whose clock the person reads; null when they never said. */
  timezone: string | null
  mail: MailWishes
  now: Date
}

/** Of the longest answers so much is shown that the card stays below 4096; whole they are shown when they are changed. */
const VALUE_LENGTH = 110

/** A person's own profile: everything in it, and a button for each field. */
export function profileCard(t: Translate, facts: ProfileFacts): OutgoingMessage {
  const lines = [
    ...profileFields.map((field) => [fieldLabel(t, field), fieldValue(field, facts.profile[field])] as const),
    ...ratingLines(t, facts),
    [t('profile-language'), t(`language-${facts.language}`)] as const,
    [t('profile-timezone'), facts.timezone === null ? null : instant(facts.now, facts)] as const,
    ...mailLines(t, facts.mail),
  ].map(([label, value]) => {
    const shown = value === null ? t('summary-missing') : shortened(value, VALUE_LENGTH)
    return fmt`${FormattedString.bold(`${label}:`)} ${shown}`
  })
  const { text, entities } = FormattedString.join(
    [FormattedString.bold(t('profile-title')), ...lines, new FormattedString(`\n${t('profile-hint')}`)],
    '\n',
  )
  return { text, entities, reply_markup: { inline_keyboard: buttons(t, facts) } }
}

/** The question for a field, with what is stored now. */
export function profileQuestion(
  t: Translate,
  { field, value }: { field: ProfileField; value: string | null },
): Pick<OutgoingMessage, 'text' | 'entities'> {
  const { text, entities } = fieldQuestion(t, field)
  const question = new FormattedString(text, entities ?? [])
  if (value === null) return { text, entities: question.entities }
  return FormattedString.join([question, new FormattedString(t('profile-now', { value }))], '\n\n')
}

/** A stored value as people write it: a channel with its `@`, a day as `DD.MM.YYYY`. */
export function fieldValue(field: ProfileField, value: string | null): string | null {
  if (value === null) return null
  if (field === 'channelName') return `@${value.replace(/^@/, '')}`
  return field === 'dateOfBirth' ? value.split('-').reverse().join('.') : value
}

function ratingLines(t: Translate, { ratings }: ProfileFacts): (readonly [string, string])[] {
  return (['classic', 'quick', 'team'] as const).flatMap((kind) => {
    const rating = ratings[kind]
    return rating === null ? [] : [[t(`profile-rating-${kind}`), String(rating)] as const]
  })
}

function buttons(t: Translate, { mail }: ProfileFacts): InlineKeyboardButton[][] {
  const edit = profileFields.map((field) => ({
    text: `✏️ ${fieldLabel(t, field)}`,
    callback_data: editFieldData(field),
  }))
  const others = [menuButton(t, 'language'), menuButton(t, 'timezone')]
  return [...inRows(edit, 2), others, ...mailButtons(t, mail), [mainMenuBelowButton(t)]]
}
