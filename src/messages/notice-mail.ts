import type { NoticeToSay } from '../domain/notices/find-notice-facts'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import type { MailAttachment, OutgoingMail } from '../vocabulary/mail'
import type { OutgoingMessage } from '../vocabulary/message'
import { letterOf } from './letter'
import { noticeMessage } from './notice'
import { oneLine } from '../vocabulary/one-line'
import { shortened } from './shortened'
import { translator } from './translate'
import type { Translate } from './translate'

const NAME_LENGTH = 100

export interface NoticeLetter {
  notice: NoticeToSay
  /** Null where there is no date to tell. */
  calendar: MailAttachment | null
  /** Behind which these letters are stopped; null where there is none. */
  unsubscribeLink: string | null
  /** An earlier attempt may have arrived: nobody knows. */
  mayHaveArrived: boolean
}

/** A notice as an e-mail: the words of the chat, the events as a file, and how it stops. */
export function noticeMail({
  notice,
  calendar,
  unsubscribeLink,
  mayHaveArrived,
}: NoticeLetter): Pick<OutgoingMail, 'subject' | 'text' | 'html' | 'attachments'> {
  const language = notice.reader.language ?? DEFAULT_LANGUAGE
  const t = translator(language)
  const message = noticeMessage(notice)
  const twice = mayHaveArrived ? [t('notice-mail-twice')] : []
  const text = [message.text, ...twice].join('\n\n')
  const footer = footerOf(t, unsubscribeLink)
  return {
    subject: subjectOf(t, notice),
    ...letterOf({ ...message, text }, { language, footer }),
    ...(calendar !== null && { attachments: [calendar] }),
  }
}

function subjectOf(t: Translate, { kind, facts }: NoticeToSay): string {
  const name = 'competitionName' in facts ? facts.competitionName : ''
  return t('notice-mail-subject', { kind, competition: shortened(oneLine(name), NAME_LENGTH) })
}

function footerOf(t: Translate, link: string | null): Pick<OutgoingMessage, 'text' | 'entities'> {
  const why = t('notice-mail-why')
  if (link === null) return { text: `${why} ${t('notice-mail-stop-in-chat')}` }
  const stop = t('notice-mail-stop')
  const entity = { type: 'text_link', offset: why.length + 1, length: stop.length, url: link } as const
  return { text: `${why}\n${stop}`, entities: [entity] }
}
