import type { ContactMailFacts } from '../domain/contact/find-mail-facts'
import type { ContactContent } from '../vocabulary/contact'
import type { OutgoingMail } from '../vocabulary/mail'
import { oneLine } from '../vocabulary/one-line'
import { shortened } from './shortened'
import type { Translate } from './translate'

const NAME_LENGTH = 60

interface MailHistory {
  /** An earlier attempt may have arrived: nobody knows. */
  mayHaveArrived: boolean
}

/** A question as an e-mail to the organisers: who asks, what, and how an answer reaches them. */
export function questionMail(
  t: Translate,
  { messageId, threadId, content, name, username, email, mayHaveArrived }: ContactMailFacts & MailHistory,
): Pick<OutgoingMail, 'subject' | 'text' | 'replyTo'> {
  const id = String(messageId)
  const from = `${shortened(oneLine(name), NAME_LENGTH)}${username === null ? '' : ` @${username}`}`
  const file = content.kind === 'text' ? [] : [t('contact-mail-file', { kind: content.kind })]
  const thread = threadId === null ? [] : [t('contact-question-thread', { id: String(threadId) })]
  const lines = [t('contact-question-from', { name: from }), ...thread, '', wordsOf(content), ...file, '']
  const twice = mayHaveArrived ? [t('contact-mail-twice')] : []
  const way = email === null ? t('contact-mail-no-address') : t('contact-mail-reply')
  return {
    subject: t('contact-mail-subject', { id, name: from }),
    text: [...lines, '-- ', way, ...twice].join('\n'),
    ...(email !== null && { replyTo: email }),
  }
}

function wordsOf(content: ContactContent): string {
  return content.kind === 'text' ? content.text : (content.caption ?? '')
}
