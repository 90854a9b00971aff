import type {
  InlineKeyboardMarkup,
  MessageEntity,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types'

/** A message as Telegram takes it: plain text whose formatting is entities, so that nothing a person typed can break it. */
export interface OutgoingMessage {
  text: string
  entities?: MessageEntity[]
  reply_markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
}
