import { badRequest } from '../api-failure'
import { flagOf, integerOf, isRecord, listOf, structureOf, textOf } from '../params'
import type { Params } from '../params'
import type { WireCommand } from '../wire'
import { chatOf } from './call'
import type { Call, Method } from './call'

const scopeTypes = new Set(
  'default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member'.split(
    ' ',
  ),
)

/** Key of a command menu: scope type, its chat and user, language. */
export function commandKey(scope: Params, language: string): string {
  const type = textOf(scope, 'type') ?? 'default'
  return [type, textOf(scope, 'chat_id') ?? '', textOf(scope, 'user_id') ?? '', language].join(':')
}

function scopeOf(call: Call): Params {
  const scope = structureOf(call.params, 'scope')
  if (scope === undefined || scope === null) return { type: 'default' }
  if (!isRecord(scope) || !scopeTypes.has(textOf(scope, 'type') ?? ''))
    throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  if (scope['chat_id'] !== undefined) chatOf({ ...call, params: scope })
  return scope
}

function menuKey(call: Call): string {
  return commandKey(scopeOf(call), textOf(call.params, 'language_code') ?? '')
}

function setMyCommands(call: Call): true {
  const commands = (listOf(call.params, 'commands') ?? []).map(readCommand)
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  call.bot.commands.set(menuKey(call), commands)
  return true
}

function readCommand(value: unknown): WireCommand {
  if (!isRecord(value)) throw badRequest("can't parse BotCommand: expected an Object")
  const command = (textOf(value, 'command') ?? '').replace(/^\//, '')
  const description = textOf(value, 'description') ?? ''
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command, description }
}

function getMe(call: Call): object {
  return {
    ...call.bot.user,
    can_join_groups: true,
    can_read_all_group_messages: !call.bot.isPrivate,
    supports_inline_queries: false,
  }
}

function getChat(call: Call): object {
  const chat = chatOf(call)
  return { ...chat.info, accent_color_id: 0, max_reaction_count: 11 }
}

function getChatMember(call: Call): object {
  const chat = chatOf(call)
  const userId = integerOf(call.params, 'user_id')
  if (userId === call.bot.user.id) {
    const status = chat.standing === 'active' ? 'member' : 'kicked'
    return { status, user: call.bot.user }
  }
  const account = userId === undefined ? undefined : call.world.accounts.get(userId)
  if (!account) throw badRequest('user not found')
  const isMember = chat.members.has(account.user.id) || chat.info.id === account.user.id
  return { status: isMember ? 'member' : 'left', user: account.user }
}

/** `setMyX` and `getMyX` of one text per language. */
function textPair(method: string, field: string, max: number): Record<string, Method> {
  const keyOf = (call: Call): string => `${field}:${textOf(call.params, 'language_code') ?? ''}`
  return {
    [`set${method}`]: {
      run: (call) => {
        const text = textOf(call.params, field) ?? ''
        if (text.length > max) throw badRequest(`${field.toUpperCase()}_TOO_LONG`)
        call.bot.texts.set(keyOf(call), text)
        return true
      },
    },
    [`get${method}`]: {
      run: (call) => ({ [field]: call.bot.texts.get(keyOf(call)) ?? call.bot.texts.get(`${field}:`) ?? '' }),
    },
  }
}

const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

function getFile(call: Call): object {
  const file = call.world.files.find(textOf(call.params, 'file_id') ?? '')
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
  if ((file.file_size ?? 0) > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big')
  return file
}

const accept: Method = {
  run: (call) => {
    chatOf(call)
    return true
  },
}

export const profileMethods: Record<string, Method> = {
  getMe: { run: getMe },
  setMyCommands: { run: setMyCommands },
  getMyCommands: { run: (call) => call.bot.commands.get(menuKey(call)) ?? [] },
  deleteMyCommands: {
    run: (call) => {
      call.bot.commands.delete(menuKey(call))
      return true
    },
  },
  ...textPair('MyName', 'name', 64),
  ...textPair('MyDescription', 'description', 512),
  ...textPair('MyShortDescription', 'short_description', 120),
  setChatMenuButton: { run: () => true },
  getChat: { run: getChat },
  getChatMember: { run: getChatMember },
  getFile: { run: getFile },
  sendChatAction: accept,
  pinChatMessage: accept,
  unpinChatMessage: accept,
  unpinAllChatMessages: accept,
  setMessageReaction: accept,
  leaveChat: {
    run: (call) => {
      const chat = chatOf(call)
      if (chat.info.type === 'private')
        throw badRequest("chat member status can't be changed in private chats")
      chat.standing = 'not_member'
      return true
    },
  },
  logOut: { run: () => true },
  close: { run: (call) => !flagOf(call.params, 'never') },
}
