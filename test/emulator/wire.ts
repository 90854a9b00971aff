/** The shapes of the Bot API that cross the wire; only the members the emulator itself reads are typed. */
export interface WireUser {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel'

export interface WireChat {
  id: number
  type: ChatType
  title?: string
  username?: string
  first_name?: string
  last_name?: string
}

export interface WireEntity {
  type: string
  offset: number
  length: number
  url?: string
  user?: WireUser
  language?: string
  custom_emoji_id?: string
}

export interface WireButton {
  text: string
  callback_data?: string
  url?: string
  request_contact?: boolean
  [key: string]: unknown
}

export interface WireMarkup {
  inline_keyboard?: WireButton[][]
  keyboard?: WireButton[][]
  remove_keyboard?: boolean
  force_reply?: boolean
  [key: string]: unknown
}

export interface WireFile {
  file_id: string
  file_unique_id: string
  file_size?: number
  file_name?: string
  mime_type?: string
  [key: string]: unknown
}

export interface WireContact {
  phone_number: string
  first_name: string
  last_name?: string
  user_id?: number
}

export interface WirePoll {
  id: string
  question: string
  options: { text: string; voter_count: number }[]
  total_voter_count: number
  is_closed: boolean
  is_anonymous: boolean
  type: string
  allows_multiple_answers: boolean
}

export interface WireMessage {
  message_id: number
  from?: WireUser
  chat: WireChat
  date: number
  edit_date?: number
  text?: string
  entities?: WireEntity[]
  caption?: string
  caption_entities?: WireEntity[]
  media_group_id?: string
  reply_markup?: WireMarkup
  reply_to_message?: WireMessage
  contact?: WireContact
  poll?: WirePoll
  photo?: WireFile[]
  [key: string]: unknown
}

export interface WireUpdate {
  update_id: number
  [kind: string]: unknown
}

export interface WireCommand {
  command: string
  description: string
}
