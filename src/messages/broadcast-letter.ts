import { FormattedString } from '@grammyjs/parse-mode'
import type { ContentButtons } from '../vocabulary/content'
import type { Language } from '../vocabulary/language'
import type { OutgoingMail } from '../vocabulary/mail'
import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastKeyboard } from './broadcast-keyboard'
import { letterOf } from './letter'
import { translator } from './translate'

interface Letter extends ContentButtons {
  subject: string
  message: Pick<OutgoingMessage, 'text' | 'entities'>
  language: Language
  /** Behind which the reader stops such letters; null: there is no such page. */
  stopLink: string | null
}

/** A broadcast as an e-mail to one person: its words, its links below them, and how such e-mails stop. */
export function broadcastLetter({
  subject,
  message,
  language,
  stopLink,
  buttons,
}: Letter): Pick<OutgoingMail, 'subject' | 'text' | 'html'> {
  const t = translator(language)
  const markup = broadcastKeyboard(t, { ...(buttons && { buttons }) })
  const why = new FormattedString(t('broadcast-letter-why'))
  const footer =
    stopLink === null
      ? why
      : FormattedString.join([why, FormattedString.link(t('broadcast-letter-stop'), stopLink)], '\n')
  return {
    subject,
    ...letterOf({ ...message, ...(markup && { reply_markup: markup }) }, { language, footer }),
  }
}
