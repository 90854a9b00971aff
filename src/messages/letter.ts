import type { MessageEntity } from 'grammy/types'
import type { Language } from '../vocabulary/language'
import type { OutgoingMail } from '../vocabulary/mail'
import type { OutgoingMessage } from '../vocabulary/message'
import { nestEntities } from '../vocabulary/nest-entities'
import { escapeHtml, htmlMarkup, linkTag } from './letter-html'
import { mailLink } from './mail-link'

export interface NamedLink {
  label: string
  url: string
}

interface Frame {
  language: Language
  /** What else it leads to: stands between the message and its buttons. */
  links?: readonly NamedLink[]
  /** Said in small letters below the message: why it came, how it stops. */
  footer?: Pick<OutgoingMessage, 'text' | 'entities'>
}

/**
 * A message as the two parts of an e-mail that say the same. Buttons with an address become links below it, those that
 * only a chat has are left out; of links only http, https and mailto are kept. What anybody typed stands in it literally.
 */
export function letterOf(
  message: OutgoingMessage,
  { language, footer, links = [] }: Frame,
): Required<Pick<OutgoingMail, 'text' | 'html'>> {
  const below = [...links, ...linkButtons(message)]
  return {
    text: plainLetter(message, { below, footer }),
    html: htmlLetter(message, { language, below, footer }),
  }
}

interface Below {
  below: readonly NamedLink[]
  footer: Words | undefined
}

type Words = Pick<OutgoingMessage, 'text' | 'entities'>

function plainLetter(message: OutgoingMessage, { below, footer }: Below): string {
  const links = below.map(({ label, url }) => `${label}: ${url}`).join('\n')
  const signed = footer === undefined ? '' : `-- \n${plainWords(footer)}`
  return [plainWords(message), links, signed].filter((part) => part !== '').join('\n\n')
}

/** Words whose links are told behind them. */
function plainWords({ text, entities = [] }: Words): string {
  const tagsOf = (entity: MessageEntity, words: string) => {
    const url = entity.type === 'text_link' ? mailLink(entity.url) : null
    return url === null || url === words ? null : { open: '', close: ` (${url})` }
  }
  return nestEntities(text, entities, { escape: (words) => words, tagsOf })
}

function htmlLetter(message: OutgoingMessage, { language, below, footer }: Below & { language: Language }) {
  const links = below.map(({ label, url }) => {
    const link = linkTag(url)
    return `<p style="${buttonStyle}">${link.open}${escapeHtml(label)}${link.close}</p>\n`
  })
  const signed = footer === undefined ? '' : `<p style="${footerStyle}">${htmlWords(footer)}</p>\n`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
</head>
<body style="${bodyStyle}">
<div dir="auto">${htmlWords(message)}</div>
${links.join('')}${signed}</body>
</html>
`
}

const htmlWords = ({ text, entities = [] }: Words) => nestEntities(text, entities, htmlMarkup)

function linkButtons({ reply_markup: markup }: OutgoingMessage): NamedLink[] {
  if (markup === undefined || !('inline_keyboard' in markup)) return []
  return markup.inline_keyboard.flat().flatMap((button) => {
    const url = 'url' in button ? mailLink(button.url) : null
    return url === null ? [] : [{ label: button.text, url }]
  })
}

/** Mail programs read no style sheets: what there is of style stands with its element. */
const bodyStyle =
  'margin:0 auto;padding:16px;max-width:600px;font-family:sans-serif;font-size:16px;line-height:1.5'
const buttonStyle = 'margin:12px 0 0'
const footerStyle = 'margin:32px 0 0;font-size:13px;color:#666'
