import type { BotAccount } from '../bot-account'
import type { Account, Chat, Standing } from '../chat'
import { detectEntities } from '../format/detect-entities'
import { fileContent } from '../methods/media'
import type { ChatType, WireChat, WireContact, WireMessage, WirePoll, WireUpdate, WireUser } from '../wire'
import { privateChat } from '../world'
import type { World } from '../world'
import { samples } from './samples'
import type { SampleKind } from './samples'

export interface NewUser {
  id?: number
  firstName?: string
  lastName?: string
  username?: string
  languageCode?: string
  phoneNumber?: string
  isBot?: boolean
  /** Whether the person has pressed Start already; true by default. */
  isStarted?: boolean
}

export interface NewGroup {
  id?: number
  title?: string
  type?: Exclude<ChatType, 'private'>
  username?: string
  memberIds?: number[]
}

export interface SayOptions {
  /** Who speaks; needed in groups, else the person of the chat. */
  fromId?: number
  replyToMessageId?: number
}

const firstUserId = 5_000_001

/** What people do, seen by one bot. */
export class People {
  constructor(
    private readonly world: World,
    private readonly bot: BotAccount,
  ) {}

  /** Creates a person, or takes one that another bot knows, and the private chat with this bot. */
  createUser(wanted: NewUser = {}): Account {
    const id = wanted.id ?? firstUserId + this.world.accounts.size
    if (this.bot.chats.has(id)) throw new Error(`user ${id} exists already`)
    const account = this.world.accounts.get(id) ?? newAccount(id, wanted)
    this.world.accounts.set(id, account)
    const chat = this.world.openChat(this.bot, privateChat(account), account)
    chat.standing = (wanted.isStarted ?? true) ? 'active' : 'never_started'
    return account
  }

  findUser(userId: number): Account | undefined {
    return this.world.accounts.get(userId)
  }

  /** Creates `count` people with consecutive ids from `fromId`. */
  createUsers(wanted: NewUser & { fromId: number; count: number }): number[] {
    const { fromId, count, ...rest } = wanted
    return Array.from(
      { length: count },
      (_, index) => this.createUser({ ...rest, id: fromId + index }).user.id,
    )
  }

  /** Creates a group, supergroup or channel that this bot is a member of. */
  createGroup(wanted: NewGroup = {}): WireChat {
    const type = wanted.type ?? 'supergroup'
    const fallbackId = (type === 'group' ? -2_000_000 : -1_002_000_000_000) - this.bot.chats.size
    const info: WireChat = { id: wanted.id ?? fallbackId, type, title: wanted.title ?? 'Group' }
    if (wanted.username !== undefined) info.username = wanted.username
    const chat = this.world.openChat(this.bot, info, undefined)
    for (const id of wanted.memberIds ?? []) chat.members.add(id)
    return info
  }

  /** Writes a text; commands, links and mentions get their entities. Starts the bot where it was not started. */
  say(chatId: number, text: string, options: SayOptions = {}): WireMessage {
    const entities = detectEntities(text, [])
    return this.post(chatId, entities.length > 0 ? { text, entities } : { text }, options)
  }

  /** Sends any message content as a person would. */
  post(chatId: number, content: Partial<WireMessage>, options: SayOptions = {}): WireMessage {
    const chat = this.chat(chatId)
    const from = this.speaker(chat, options.fromId)
    if (chat.standing === 'never_started') chat.standing = 'active'
    if (chat.standing !== 'active')
      throw new Error(`chat ${chatId} cannot write to the bot: ${chat.standing}`)
    const replied = options.replyToMessageId
    const message: WireMessage = {
      message_id: this.bot.nextMessageId(),
      from: from.user,
      chat: chat.info,
      date: this.world.nowSeconds(),
      ...content,
    }
    if (replied !== undefined) message.reply_to_message = chat.messages.get(replied)?.message
    chat.add({ message, isFromBot: false, isDeleted: false, isProtected: false, edits: [] })
    this.bot.updates.push(chat.info.type === 'channel' ? 'channel_post' : 'message', message)
    return message
  }

  /** Shares a contact: one's own with the phone number of the account, or somebody else's. */
  shareContact(chatId: number, contact: Partial<WireContact> = {}, options: SayOptions = {}): WireMessage {
    const { user, phoneNumber } = this.speaker(this.chat(chatId), options.fromId)
    const own: WireContact = { phone_number: phoneNumber, first_name: user.first_name, user_id: user.id }
    const isOwn = contact.user_id === undefined && contact.phone_number === undefined
    const other: WireContact = { phone_number: '+15550000000', first_name: 'Somebody', ...contact }
    return this.post(chatId, { contact: isOwn ? { ...own, ...contact } : other }, options)
  }

  /** Chooses people for a button that asked for some; bots are given their ids alone. */
  shareUsers(
    chatId: number,
    userIds: readonly number[],
    { requestId = 1, ...options }: SayOptions & { requestId?: number } = {},
  ): WireMessage {
    const users = userIds.map((user_id) => ({ user_id }))
    return this.post(chatId, { users_shared: { request_id: requestId, users } }, options)
  }

  /** Forwards what somebody wrote elsewhere; without `author` they hide their account. */
  forward(
    chatId: number,
    text: string,
    { author, ...options }: SayOptions & { author?: WireUser | undefined } = {},
  ): WireMessage {
    const origin =
      author === undefined
        ? { type: 'hidden_user', sender_user_name: 'Somebody' }
        : { type: 'user', sender_user: author }
    return this.post(chatId, { text, forward_origin: { ...origin, date: this.world.nowSeconds() } }, options)
  }

  /** Sends a file of a kind (photo, video, document, audio, voice, animation, video_note, sticker). */
  sendMedia(
    chatId: number,
    kind: string,
    options: SayOptions & { caption?: string; albumId?: string; content?: Partial<WireMessage> } = {},
  ): WireMessage {
    const content: Partial<WireMessage> = {
      ...fileContent(kind, this.world.files.add(kind)),
      ...options.content,
    }
    if (options.caption !== undefined) content.caption = options.caption
    if (options.albumId !== undefined) content.media_group_id = options.albumId
    return this.post(chatId, content, options)
  }

  /** Sends a file that is there to be seen, or heard of. */
  sendSample(
    chatId: number,
    kind: SampleKind,
    options: SayOptions & { caption?: string | undefined } = {},
  ): WireMessage {
    const { upload, facts } = samples[kind]
    const file = { ...this.world.files.add(kind, upload), ...facts }
    return this.sendMedia(chatId, kind, { ...options, content: fileContent(kind, file) })
  }

  /** Sends an album; Telegram delivers it as one update per item. */
  sendAlbum(chatId: number, kinds: string[], options: SayOptions & { caption?: string } = {}): WireMessage[] {
    const albumId = `9${this.bot.nextMessageId()}`
    const { caption, ...rest } = options
    return kinds.map((kind, index) =>
      this.sendMedia(chatId, kind, { ...rest, albumId, caption: index === 0 ? caption : undefined }),
    )
  }

  /** Sends a poll of one's own; whoever it is forwarded to votes in the same one. */
  sendPoll(
    chatId: number,
    wanted: { question: string; options: string[] } & Partial<Omit<WirePoll, 'options'>>,
    options: SayOptions = {},
  ): WireMessage {
    const poll: WirePoll = {
      ...newPoll(`8${this.bot.nextMessageId()}`),
      ...wanted,
      options: wanted.options.map((text) => ({ text, voter_count: 0 })),
    }
    return this.post(chatId, { poll }, options)
  }

  /** Deletes an own message; bots are not told. */
  deleteSaid(chatId: number, messageId: number): void {
    const chat = this.chat(chatId)
    const stored = chat.messages.get(messageId)
    if (!stored || stored.isFromBot) throw new Error(`no message ${messageId} of a person in chat ${chatId}`)
    chat.erase(stored)
  }

  /** Edits an own text message. */
  editSaid(chatId: number, messageId: number, text: string): WireMessage {
    const chat = this.chat(chatId)
    const stored = chat.messages.get(messageId)
    if (!stored || stored.isFromBot) throw new Error(`no message ${messageId} of a person in chat ${chatId}`)
    const entities = detectEntities(text, [])
    const message = { ...stored.message, text, entities, edit_date: this.world.nowSeconds() }
    chat.edit(stored, message, undefined)
    this.bot.updates.push('edited_message', message)
    return message
  }

  /** Votes in a poll of the bot; votes add up over forwards. The bot gets `poll`, and who voted unless it is anonymous. */
  vote(chatId: number, messageId: number, optionIds: number[], fromId?: number): void {
    const chat = this.chat(chatId)
    const poll = chat.messages.get(messageId)?.message.poll
    if (!poll || poll.is_closed) throw new Error(`no open poll ${messageId} in chat ${chatId}`)
    poll.total_voter_count += 1
    for (const id of optionIds) {
      const option = poll.options[id]
      if (option) option.voter_count += 1
    }
    const { user } = this.speaker(chat, fromId)
    this.bot.updates.push('poll', poll)
    if (!poll.is_anonymous)
      this.bot.updates.push('poll_answer', { poll_id: poll.id, user, option_ids: optionIds })
  }

  /** Blocks the bot, which gets `my_chat_member`. */
  block(userId: number): void {
    this.changeStanding(userId, 'blocked', ['member', 'kicked'])
  }

  unblock(userId: number): void {
    this.changeStanding(userId, 'active', ['kicked', 'member'])
  }

  /** Removes the bot from a group. */
  kick(chatId: number, fromId?: number): void {
    this.changeStanding(chatId, 'kicked', ['member', 'kicked'], fromId)
  }

  /** The account is gone; bots are not told. */
  deactivate(userId: number): void {
    const account = this.world.accounts.get(userId)
    if (!account) throw new Error(`no user ${userId}`)
    account.isDeactivated = true
  }

  /** Turns a group into a supergroup and returns the new id; the bot gets both service messages. */
  migrate(chatId: number): number {
    const chat = this.chat(chatId)
    const newId = -1_003_000_000_000 + chatId
    this.world.openChat(this.bot, { ...chat.info, id: newId, type: 'supergroup' }, undefined)
    chat.standing = 'migrated'
    chat.migratedTo = newId
    const base = { message_id: this.bot.nextMessageId(), date: this.world.nowSeconds() }
    this.bot.updates.push('message', { ...base, chat: chat.info, migrate_to_chat_id: newId })
    const fresh = this.chat(newId).info
    this.bot.updates.push('message', { ...base, chat: fresh, migrate_from_chat_id: chatId })
    return newId
  }

  /** Queues updates as given: duplicates, re-ordered ids, shapes of one's own. */
  pushUpdates(updates: (Record<string, unknown> & { update_id?: number })[]): WireUpdate[] {
    return this.bot.updates.pushRaw(updates)
  }

  private changeStanding(chatId: number, to: Standing, statuses: [string, string], fromId?: number): void {
    const chat = this.chat(chatId)
    if (chat.standing === to) return
    chat.standing = to
    const [before, after] = statuses
    this.bot.updates.push('my_chat_member', {
      chat: chat.info,
      from: (chat.account ?? this.world.accounts.get(fromId ?? 0))?.user ?? {
        id: 1,
        is_bot: false,
        first_name: 'Admin',
      },
      date: this.world.nowSeconds(),
      old_chat_member: { user: this.bot.user, status: before },
      new_chat_member: { user: this.bot.user, status: after, until_date: 0 },
    })
  }

  private chat(chatId: number): Chat {
    const chat = this.world.findChat(this.bot, chatId)
    if (!chat) throw new Error(`no chat ${chatId}: create it first`)
    return chat
  }

  private speaker(chat: Chat, fromId: number | undefined): Account {
    const account = fromId === undefined ? chat.account : this.world.accounts.get(fromId)
    if (!account) throw new Error(`chat ${chat.info.id}: say who speaks with fromId of a known user`)
    if (account.isDeactivated) throw new Error(`user ${account.user.id} is deactivated`)
    return account
  }
}

function newPoll(id: string): Omit<WirePoll, 'question' | 'options'> {
  return {
    id,
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
  }
}

function newAccount(id: number, wanted: NewUser): Account {
  return {
    user: {
      id,
      is_bot: wanted.isBot ?? false,
      first_name: wanted.firstName ?? `User ${id}`,
      last_name: wanted.lastName,
      username: wanted.username,
      language_code: wanted.languageCode ?? 'en',
    },
    isDeactivated: false,
    phoneNumber: wanted.phoneNumber ?? `+1555${String(id % 10_000_000).padStart(7, '0')}`,
  }
}
