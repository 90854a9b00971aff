import { FormattedString } from '@grammyjs/parse-mode'
import { filesOf } from '../vocabulary/content'
import type { ContentButtons } from '../vocabulary/content'
import type { Language } from '../vocabulary/language'
import type { OutgoingMail } from '../vocabulary/mail'
import { broadcastKeyboard } from './broadcast-keyboard'
import { letterOf } from './letter'
import { fileLabel, wordsOf } from './letter-content'
import type { LetterContent } from './letter-content'
import { translator } from './translate'

interface Letter extends ContentButtons {
  subject: string
  content: LetterContent
  language: Language
  /** The addresses of its files, in their order. */
  fileLinks: readonly string[]
  /** Behind which the reader stops such letters; null: there is no such page. */
  stopLink: string | null
}

/** A broadcast as an e-mail to one person: its words, its files and links below them, and how such e-mails stop. */
export function broadcastLetter({
  subject,
  content,
  language,
  fileLinks,
  stopLink,
  buttons,
}: Letter): Pick<OutgoingMail, 'subject' | 'text' | 'html'> {
  const t = translator(language)
  const markup = broadcastKeyboard(t, { ...(buttons && { buttons }) })
  const links = filesOf(content).flatMap((file, index) => {
    const url = fileLinks[index]
    return url === undefined ? [] : [{ label: fileLabel(t, file), url }]
  })
  const why = new FormattedString(t('broadcast-letter-why'))
  const footer =
    stopLink === null
      ? why
      : FormattedString.join([why, FormattedString.link(t('broadcast-letter-stop'), stopLink)], '\n')
  const message = { ...wordsOf(content), ...(markup && { reply_markup: markup }) }
  return { subject, ...letterOf(message, { language, links, footer }) }
}
