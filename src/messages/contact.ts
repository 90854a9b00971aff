import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { ContactFacts } from '../domain/contact/find-contact-facts'
import type { ContactWay } from '../domain/contact/tell-of-question'
import type { ContactNotice, ContactProgress } from '../domain/notices/find-contact-notice'
import type { ContactContent } from '../vocabulary/contact'
import type { OutgoingMessage } from '../vocabulary/message'
import { languages } from '../vocabulary/language'
import { adminMenuRow } from './admin-menu-data'
import { mainMenuBelowButton } from './menu'
import { shortened } from './shortened'
import { translator } from './translate'
import type { Translate } from './translate'

const verbs = ['reply', 'answer', 'next'] as const
export type ContactVerb = (typeof verbs)[number]

/** Of a name and of a quoted question, so that what is said around a message always has room. */
const NAME_LENGTH = 60
const QUOTE_LENGTH = 80

/** Callback data about a question or an answer, by its id. */
export function contactData(verb: ContactVerb, messageId: number): string {
  return `contact:${verb}:${messageId}`
}

/** The press of one of these buttons, or null. */
export function parseContactData(data: string): { verb: ContactVerb; messageId: number } | null {
  const [, found, id] = /^contact:([a-z]+):(\d{1,9})$/.exec(data) ?? []
  const verb = verbs.find((known) => known === found)
  return verb === undefined ? null : { verb, messageId: Number(id) }
}

/** A question as it stands in the organisers' chat: who asks, what, and what to do. */
export function questionContent(t: Translate, facts: ContactFacts): ContactContent {
  const foot = FormattedString.italic(t('contact-question-hint'))
  return framed(facts.content, { head: questionHead(t, facts), foot })
}

/** The question whose title a message of ours begins with, or null. */
export function parseQuestion(text: string): number | null {
  const [title = ''] = text.split('\n')
  const [, id] = /(\d{1,9})$/.exec(title) ?? []
  const isTitle = languages.some(
    (language) => translator(language)('contact-question-title', { id: id ?? '' }) === title,
  )
  return isTitle && id !== undefined ? Number(id) : null
}

/** A question in an organiser's own list, where buttons say what to do. */
export function waitingContent(t: Translate, facts: ContactFacts): ContactContent {
  return framed(facts.content, { head: questionHead(t, facts) })
}

function questionHead(
  t: Translate,
  { messageId, threadId, name, username }: ContactFacts,
): FormattedString[] {
  const from = `${shortened(name, NAME_LENGTH)}${username === null ? '' : ` @${username}`}`
  return [
    FormattedString.bold(t('contact-question-title', { id: String(messageId) })),
    new FormattedString(t('contact-question-from', { name: from })),
    ...(threadId === null
      ? []
      : [new FormattedString(t('contact-question-thread', { id: String(threadId) }))]),
  ]
}

/** An answer as the person sees it, below what they asked. */
export function answerContent(t: Translate, { content, question }: ContactFacts): ContactContent {
  const asked = question === null ? '' : wordsOf(question).text
  const quote = shortened(asked.replaceAll(/\s+/g, ' ').trim(), QUOTE_LENGTH)
  const head = [
    FormattedString.bold(t('contact-answer-title')),
    ...(quote === '' ? [] : [FormattedString.italic(t('contact-answer-on', { question: quote }))]),
  ]
  return framed(content, { head })
}

/** Below an answer: the way on. */
export function replyKeyboard(t: Translate, messageId: number): InlineKeyboardMarkup {
  const reply = { text: t('contact-reply'), callback_data: contactData('reply', messageId) }
  return { inline_keyboard: [[reply], [mainMenuBelowButton(t)]] }
}

/** Below a question in an organiser's own list. */
export function waitingKeyboard(t: Translate, messageId: number): InlineKeyboardMarkup {
  const button = (text: string, verb: ContactVerb) => ({
    text: t(text),
    callback_data: contactData(verb, messageId),
  })
  const row = [button('contact-answer', 'answer'), button('button-next', 'next')]
  return { inline_keyboard: [row, adminMenuRow(t)] }
}

/** What a person is told of their question: where it has arrived, and what is still on its way, failed or unknown. */
export function contactProgress(t: Translate, { chat, mail, hasAddress }: ContactNotice): OutgoingMessage {
  const ways = [{ way: 'chat', progress: chat } as const, { way: 'mail', progress: mail } as const].filter(
    ({ progress }) => progress !== 'none',
  )
  const those = (wanted: ContactProgress) =>
    ways.filter(({ progress }) => progress === wanted).map(({ way }) => way)
  const [sent, failed] = [those('sent'), those('failed')]
  if (failed.length === ways.length) return { text: t('contact-kept', { where: placeOf(failed) }) }
  const rest = ways
    .filter(({ progress }) => progress !== 'sent')
    .map(({ way, progress }) => t(`contact-${way}-${progress}-person`))
  // Whoever has the letter may answer it.
  const where = hasAddress && mail !== 'none' && mail !== 'failed' ? 'both' : 'chat'
  const answer = t('contact-answer-comes', { where })
  return { text: [t('contact-arrived', { where: placeOf(sent) }), ...rest, answer].join(' ') }
}

/** What a person is told at once: where their question goes, and where the answer comes. */
export function contactReceived(t: Translate, { isPassedOn, answers }: ContactReceipt): string {
  const sentence = t(isPassedOn ? 'contact-sent' : 'contact-sent-kept')
  return `${sentence} ${t('contact-answer-comes', { where: answers })}`
}

interface ContactReceipt {
  isPassedOn: boolean
  answers: 'chat' | 'both'
}

function placeOf(ways: readonly ContactWay[]): ContactWay | 'both' | 'none' {
  return ways.length > 1 ? 'both' : (ways[0] ?? 'none')
}

/** What organisers are told of a message that could not be delivered, with Telegram's own words. */
export function contactFailure(key: string) {
  return (t: Translate, { name, error }: Pick<ContactNotice, 'name' | 'error'>): OutgoingMessage => ({
    text: t(key, { name: shortened(name, NAME_LENGTH), error: error ?? '?' }),
  })
}

const faults: Record<string, 'late' | 'died' | 'letter'> = {
  ...{ ETIMEDOUT: 'late', EABORT: 'late', lease_expired: 'died' },
  ...{ letter_not_written: 'letter', lease_short: 'letter' },
  ...{ EMESSAGE: 'letter', EENVELOPE: 'letter', ESTREAM: 'letter' },
}

/** The same of an e-mail. Only what its server said is quoted; the rest is told in the reader's language. */
export function mailFailure(
  t: Translate,
  {
    name,
    mail,
    mailError,
    mailErrorCode,
  }: Pick<ContactNotice, 'name' | 'mail' | 'mailError' | 'mailErrorCode'>,
): OutgoingMessage {
  const code = mailErrorCode ?? ''
  const error = code.startsWith('smtp_')
    ? t('contact-mail-fault-server', { error: mailError ?? '?' })
    : t(`contact-mail-fault-${faults[code] ?? 'connection'}`)
  return contactFailure(mail === 'unknown' ? 'contact-mail-unknown' : 'contact-mail-failed')(t, {
    name,
    error,
  })
}

function framed(
  content: ContactContent,
  { head, foot }: { head: FormattedString[]; foot?: FormattedString },
): ContactContent {
  const { text: words, entities: marks } = wordsOf(content)
  const parts = [
    FormattedString.join(head, '\n'),
    ...(words === '' ? [] : [new FormattedString(words, marks)]),
    ...(foot === undefined ? [] : [foot]),
  ]
  const { text, entities } = FormattedString.join(parts, '\n\n')
  if (content.kind === 'text') return { kind: 'text', text, entities, linkPreview: { is_disabled: true } }
  return { ...content, caption: text, captionEntities: entities }
}

function wordsOf(content: ContactContent) {
  return content.kind === 'text'
    ? { text: content.text, entities: content.entities }
    : { text: content.caption ?? '', entities: content.captionEntities ?? [] }
}
