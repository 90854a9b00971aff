import { setTimeout as sleep } from 'node:timers/promises'
import { InputFile } from 'grammy'
import type { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { messagesOf } from '../vocabulary/content'
import type { SendableContent } from '../vocabulary/content'
import type { OutgoingMessage } from '../vocabulary/message'
import type { SendOutcome } from '../vocabulary/send-outcome'
import { attempt, unlessDone } from './attempt'
import type { AttemptSettings } from './attempt'
import { editBroadcast } from './edit-broadcast'
import type { BroadcastEdit } from './edit-broadcast'
import type { Pacer, Slot } from './pacer'
import { sendContent } from './send-content'
import { isDeletedAlready, isNotModified } from './send-outcome'

/** A file of this machine: where it is, and what people see of it. */
export interface OutgoingFile {
  path: string
  name: string
  caption: string
}

/** Calls outside of a reply. Every answer of Telegram and every lost connection is an outcome; nothing is thrown. */
export interface Messenger {
  /** With a `slot` of the pacer it is paced; without one it counts as a reply, which goes first. */
  sendMessage(input: { chatId: number; message: OutgoingMessage; slot?: Slot }): Promise<SendOutcome>
  /** An edit to what is shown already counts as sent. Edits cost nothing. */
  editMessage(input: { chatId: number; messageId: number; message: OutgoingMessage }): Promise<SendOutcome>
  /** Sends what a broadcast holds, with the keyboard below it; all message ids of an album are in the outcome. */
  sendBroadcast(input: {
    chatId: number
    content: SendableContent
    keyboard?: InlineKeyboardMarkup | undefined
    slot?: Slot
  }): Promise<SendOutcome>
  /** Uploads a file as a document, within 60 s; it counts as a reply. */
  sendFile(input: { chatId: number; file: OutgoingFile }): Promise<SendOutcome>
  /**
   * Edits a message, or an album's captions, in place to what a broadcast holds now; what is so already counts as sent. Of
   * an album whose items are gone in part it is the others, as ids and `partly` tell.
   */
  editBroadcast(input: BroadcastEdit & { slot: Slot }): Promise<SendOutcome>
  /** Deletes one message or those of an album; what is gone already counts as sent, as its ids tell. */
  deleteMessages(input: { chatId: number; messageIds: number[]; slot: Slot }): Promise<SendOutcome>
}

export interface MessengerSettings extends AttemptSettings {
  api: Api
  pacer?: Pick<Pacer, 'settle' | 'admitReply' | 'refuse' | 'closeGate'>
}

/** A token that Telegram refuses stops everything paced for a minute at a time. */
const TOKEN_FAULT_PAUSE_MS = 60_000

/** Telegram opens what it previews, which would use up a one-time link. */
const noPreview = { link_preview_options: { is_disabled: true } } as const

/**
 * Builds the messenger. Time-outs are the API's (10 s). A slot is settled when its answer arrives; a 429 or a refused
 * token closes the gate for all workers first (to an edit or a reply a 429 may be that chat's own limit).
 */
export function createMessenger(settings: MessengerSettings): Messenger {
  const { api } = settings
  return {
    sendMessage: ({ chatId, message, slot }) =>
      send(settings, { chatId, messages: 1, slot }, () =>
        api.sendMessage(chatId, message.text, {
          ...noPreview,
          ...(message.entities && { entities: message.entities }),
          ...(message.reply_markup && { reply_markup: message.reply_markup }),
        }),
      ),
    sendBroadcast: ({ chatId, content, keyboard, slot }) =>
      send(settings, { chatId, messages: messagesOf(content), slot }, () =>
        sendContent(api, { chatId, content, keyboard, isPaid: slot?.lane === 'paid' }),
      ),
    sendFile: ({ chatId, file: { path, name, caption } }) =>
      send(settings, { chatId, messages: 1 }, () =>
        api.sendDocument(chatId, new InputFile(path, name), { caption }),
      ),
    editBroadcast: ({ slot, ...edit }) =>
      admit(settings, { chatId: edit.chatId, messages: 1, slot }, () => editBroadcast(settings, edit)),
    deleteMessages: ({ chatId, messageIds, slot }) =>
      send(settings, { chatId, messages: 1, slot }, () =>
        unlessDone(isDeletedAlready, messageIds, () => deleteAll(api, { chatId, messageIds })),
      ),
    editMessage: ({ chatId, messageId, message }) =>
      edit(settings, messageId, () =>
        api.editMessageText(chatId, messageId, message.text, {
          ...noPreview,
          ...(message.entities && { entities: message.entities }),
          ...inlineKeyboardOf(message),
        }),
      ),
  }
}

interface Paced {
  chatId: number
  messages: number
  slot?: Slot | undefined
}

function send(settings: MessengerSettings, paced: Paced, call: () => Promise<unknown>): Promise<SendOutcome> {
  return admit(settings, paced, () => attempt(settings, call))
}

async function admit(
  settings: MessengerSettings,
  { chatId, messages, slot: paced }: Paced,
  ask: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const { pacer } = settings
  if (!pacer) return ask()
  const admission = paced ? { slot: paced } : await pacer.admitReply({ chatId, messages })
  if (!('slot' in admission)) {
    return { kind: 'rate_limited', retryAfterMs: admission.waitMs, chatOnly: admission.closed === 'chat' }
  }
  const { slot } = admission
  if (!paced) await sleep(Math.max(0, slot.dueAt - performance.now()))
  const outcome = await ask()
  const refusal = outcome.kind === 'rate_limited' ? outcome : null
  // The gate first: a settled probe would open the way for everybody.
  const whose = refusal && (await pacer.refuse({ chatId, retryAfterMs: refusal.retryAfterMs, slot }))
  if (outcome.kind === 'token_fault') await pacer.closeGate(TOKEN_FAULT_PAUSE_MS, 'token')
  pacer.settle(slot, { accepted: isAccepted(outcome) })
  return refusal ? { ...refusal, chatOnly: whose === 'chat' } : outcome
}

/** What Telegram judged came past its limits, whatever became of it then. */
function isAccepted({ kind }: SendOutcome): boolean {
  return kind === 'sent' || kind === 'blocked' || kind === 'failed' || kind === 'migrated'
}

function edit(
  settings: MessengerSettings,
  messageId: number,
  call: () => Promise<unknown>,
): Promise<SendOutcome> {
  return attempt(settings, () => unlessDone(isNotModified, [messageId], call))
}

/** One message by the method that tells what is wrong with it; of several those that are gone are passed over. */
function deleteAll(
  api: Api,
  { chatId, messageIds }: { chatId: number; messageIds: number[] },
): Promise<true> {
  const [first, second] = messageIds
  return first !== undefined && second === undefined
    ? api.deleteMessage(chatId, first)
    : api.deleteMessages(chatId, messageIds)
}

function inlineKeyboardOf({ reply_markup: markup }: OutgoingMessage): {
  reply_markup?: InlineKeyboardMarkup
} {
  return markup && 'inline_keyboard' in markup ? { reply_markup: markup } : {}
}
