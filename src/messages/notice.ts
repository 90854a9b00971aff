import type { NoticeFacts, NoticeReader } from '../domain/notices/find-notice-facts'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import type { NoticeKind } from '../vocabulary/notice'
import { contactFailure } from './contact'
import { movedSlotsNotice } from './moved-slots-notice'
import { bulkMessage } from './bulk-decision'
import { promotionNotice } from './promotion-notice'
import { answerNotice, questionNotice } from './question-notice'
import { reminderNotice } from './reminder-notice'
import { registrationNotice } from './registration-notice'
import { translator } from './translate'
import type { Translate } from './translate'
import { waitingNotice } from './waiting-notice'

/** How each kind is said; buttons go into the message. */
const renderers: {
  readonly [K in NoticeKind]: (t: Translate, facts: NoticeFacts[K], reader: NoticeReader) => OutgoingMessage
} = {
  registration_approved: registrationNotice('notice-registration-approved'),
  registration_rejected: registrationNotice('notice-registration-rejected'),
  registration_promoted: promotionNotice,
  reminder_slot: reminderNotice('notice-reminder-slot'),
  reminder_start: reminderNotice('notice-reminder-start'),
  organiser_appointed: (t) => ({ text: t('notice-organiser-appointed') }),
  organiser_dismissed: (t) => ({ text: t('notice-organiser-dismissed') }),
  registration_revoked: registrationNotice('notice-registration-revoked'),
  registration_question: questionNotice,
  registration_answer: answerNotice,
  applications_waiting: waitingNotice,
  bulk_decision: bulkMessage,
  slots_moved: movedSlotsNotice,
  contact_arrived: (t) => ({ text: t('contact-arrived') }),
  contact_kept: (t) => ({ text: t('contact-kept') }),
  contact_chat_failed: contactFailure('contact-chat-failed'),
  contact_answer_failed: contactFailure('contact-answer-failed'),
}

/** The message of a notice, in its reader's language. */
export function noticeMessage<K extends NoticeKind>({
  kind,
  facts,
  reader,
}: {
  kind: K
  facts: NoticeFacts[K]
  reader: NoticeReader
}): OutgoingMessage {
  return renderers[kind](translator(reader.language ?? DEFAULT_LANGUAGE), facts, reader)
}
