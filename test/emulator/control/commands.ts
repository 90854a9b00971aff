import type { EventKind } from '../chat'
import type { FaultKind, FaultRule } from '../faults'
import { faultKinds } from '../faults'
import { flagOf, integerOf, integersOf, isRecord, listOf, numberOf, structureOf, textOf } from '../params'
import type { Params } from '../params'
import type { BotControl, Emulator } from '../emulator'
import type { NewGroup, NewUser, SayOptions } from './people'
import { sampleKinds } from './samples'
import type { SampleKind } from './samples'
import type { TapOptions } from './taps'

export type CommandTarget = Emulator

type Command = (bot: BotControl, params: Params, emulator: Emulator) => unknown

/** Every control command by name; `GET /control/help` lists them. */
const commands: Record<string, Command> = {
  help: () => Object.keys(commands),
  tokens: (_bot, _params, emulator) => [...emulator.world.bots.keys()],
  bots: (_bot, _params, emulator) =>
    [...emulator.world.bots.values()].map(({ token, user: { id, username } }) => ({ id, username, token })),
  addBot: (_bot, params, emulator) => emulator.addBot(required(textOf(params, 'token'), 'token')).token,
  revokeToken: (bot, _params, emulator) => emulator.revokeToken(bot.token),
  restoreToken: (bot, _params, emulator) => emulator.restoreToken(bot.token),

  createUser: (bot, params) => bot.people.createUser(newUser(params)),
  findUser: (bot, params) => bot.people.findUser(chatId(params)),
  people: (bot, params) =>
    bot.chats.listPeople({ query: textOf(params, 'query') ?? '', limit: integerOf(params, 'limit') ?? 50 }),
  createUsers: (bot, params) => {
    const rest = newUser(params)
    const fromId = required(integerOf(params, 'fromId'), 'fromId')
    return bot.people.createUsers({ ...rest, fromId, count: required(integerOf(params, 'count'), 'count') })
  },
  createGroup: (bot, params) => bot.people.createGroup(newGroup(params)),
  block: (bot, params) => bot.people.block(chatId(params)),
  unblock: (bot, params) => bot.people.unblock(chatId(params)),
  deactivate: (bot, params) => bot.people.deactivate(chatId(params)),
  kick: (bot, params) => bot.people.kick(chatId(params), integerOf(params, 'fromId')),
  migrate: (bot, params) => bot.people.migrate(chatId(params)),

  say: (bot, params) =>
    bot.people.say(chatId(params), required(textOf(params, 'text'), 'text'), sayOptions(params)),
  post: (bot, params) => bot.people.post(chatId(params), record(params, 'content'), sayOptions(params)),
  shareContact: (bot, params) =>
    bot.people.shareContact(chatId(params), record(params, 'contact'), sayOptions(params)),
  shareUsers: (bot, params) =>
    bot.people.shareUsers(chatId(params), integersOf(params, 'userIds') ?? [], sayOptions(params)),
  sendMedia: (bot, params) =>
    bot.people.sendMedia(chatId(params), required(textOf(params, 'kind'), 'kind'), {
      ...sayOptions(params),
      caption: textOf(params, 'caption'),
    }),
  sendSample: (bot, params) =>
    bot.people.sendSample(chatId(params), sampleKind(params), { caption: textOf(params, 'caption') }),
  findFile: (_bot, params, emulator) =>
    emulator.world.files.find(required(textOf(params, 'fileId'), 'fileId')),
  sendAlbum: (bot, params) =>
    bot.people.sendAlbum(chatId(params), texts(params, 'kinds'), {
      ...sayOptions(params),
      caption: textOf(params, 'caption'),
    }),
  sendPoll: (bot, params) => {
    const question = required(textOf(params, 'question'), 'question')
    return bot.people.sendPoll(
      chatId(params),
      { question, options: texts(params, 'options') },
      sayOptions(params),
    )
  },
  deleteSaid: (bot, params) => bot.people.deleteSaid(chatId(params), messageId(params)),
  editSaid: (bot, params) =>
    bot.people.editSaid(chatId(params), messageId(params), required(textOf(params, 'text'), 'text')),
  vote: (bot, params) =>
    bot.people.vote(
      chatId(params),
      messageId(params),
      integersOf(params, 'optionIds') ?? [],
      integerOf(params, 'fromId'),
    ),
  tap: (bot, params) => bot.taps.tap(chatId(params), tapTarget(params), tapOptions(params)),
  forge: (bot, params) =>
    bot.taps.forge(chatId(params), required(textOf(params, 'data'), 'data'), tapOptions(params)),
  expireCallbacks: (bot) => bot.taps.expireAll(),
  pushUpdates: (bot, params) => bot.people.pushUpdates((listOf(params, 'updates') ?? []).filter(isRecord)),

  readChat: (bot, params) => bot.chats.read(chatId(params)),
  lastMessage: (bot, params) => bot.chats.lastMessage(chatId(params)),
  events: (bot, params) =>
    bot.chats.events(chatId(params), {
      since: integerOf(params, 'since'),
      timeoutMs: numberOf(params, 'timeoutMs'),
      kinds: params['kinds'] === undefined ? undefined : (texts(params, 'kinds') as EventKind[]),
    }),
  age: (bot, params) =>
    bot.chats.age(
      chatId(params),
      required(numberOf(params, 'seconds'), 'seconds'),
      integerOf(params, 'messageId'),
    ),
  delivered: (bot) => bot.chats.delivered(),
  menu: (bot, params, emulator) => emulator.menu(chatId(params), textOf(params, 'languageCode'), bot.token),

  counters: (bot, _params, emulator) => emulator.counters(bot.token),
  recentCalls: (_bot, params, emulator) => emulator.recentCalls(textOf(params, 'method')),
  resetCounters: (_bot, _params, emulator) => emulator.resetCounters(),
  setLimits: (_bot, params, emulator) => emulator.setLimits(record(params, 'limits')),
  addFault: (_bot, params, emulator) => emulator.addFault(faultRule(params)),
  removeFault: (_bot, params, emulator) => emulator.removeFault(required(integerOf(params, 'id'), 'id')),
  clearFaults: (_bot, _params, emulator) => emulator.clearFaults(),
}

/** Runs a control command; rejects with a sentence that says what is wrong. */
export async function runCommand(emulator: Emulator, name: string, params: Params): Promise<unknown> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Error(`no control command "${name}"; GET /control/help lists them`)
  const bot = emulator.forBot(textOf(params, 'bot') ?? emulator.token)
  return (await command(bot, params, emulator)) ?? null
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the parameter "${name}" is missing or of the wrong type`)
  return value
}

function chatId(params: Params): number {
  return required(integerOf(params, 'chatId'), 'chatId')
}

function messageId(params: Params): number {
  return required(integerOf(params, 'messageId'), 'messageId')
}

function record(params: Params, name: string): Params {
  const value = structureOf(params, name) ?? {}
  if (!isRecord(value)) throw new Error(`the parameter "${name}" must be an object`)
  return value
}

function texts(params: Params, name: string): string[] {
  return (listOf(params, name) ?? []).filter((item) => typeof item === 'string')
}

function optionalFlag(params: Params, name: string): boolean | undefined {
  return params[name] === undefined ? undefined : flagOf(params, name)
}

function newUser(params: Params): NewUser {
  return {
    id: integerOf(params, 'id'),
    firstName: textOf(params, 'firstName'),
    lastName: textOf(params, 'lastName'),
    username: textOf(params, 'username'),
    languageCode: textOf(params, 'languageCode'),
    phoneNumber: textOf(params, 'phoneNumber'),
    isBot: optionalFlag(params, 'isBot'),
    isStarted: optionalFlag(params, 'isStarted'),
  }
}

function newGroup(params: Params): NewGroup {
  const type = textOf(params, 'type')
  const isKnown = type === 'group' || type === 'supergroup' || type === 'channel'
  return {
    id: integerOf(params, 'id'),
    title: textOf(params, 'title'),
    type: isKnown ? type : undefined,
    username: textOf(params, 'username'),
    memberIds: integersOf(params, 'memberIds'),
  }
}

function sayOptions(params: Params): SayOptions {
  return { fromId: integerOf(params, 'fromId'), replyToMessageId: integerOf(params, 'replyToMessageId') }
}

function tapOptions(params: Params): TapOptions {
  return {
    messageId: integerOf(params, 'messageId'),
    fromId: integerOf(params, 'fromId'),
    timeoutMs: numberOf(params, 'timeoutMs'),
    chosenIds: integersOf(params, 'chosenIds'),
  }
}

function tapTarget(params: Params): string | RegExp {
  const pattern = textOf(params, 'pattern')
  if (pattern !== undefined) return new RegExp(pattern, textOf(params, 'flags') ?? '')
  return required(textOf(params, 'button'), 'button')
}

function sampleKind(params: Params): SampleKind {
  return required(
    sampleKinds.find((known) => known === params['kind']),
    'kind',
  )
}

function faultRule(params: Params): FaultRule {
  const kind = required(
    faultKinds.find((known): known is FaultKind => known === params['kind']),
    'kind',
  )
  return { ...params, kind }
}
