import type { ChatEvent } from '../emulator/chat'
import type { BotControl } from '../emulator/emulator'
import type { NewUser } from '../emulator/control/people'
import type { TapResult, TapTarget } from '../emulator/control/taps'
import type { WireMessage } from '../emulator/wire'

/** A simulated person in their private chat with the bot. */
export interface Person {
  readonly id: number
  /** Writes a text and waits for what the bot says or edits next. */
  say: (text: string) => Promise<ChatEvent>
  /** Writes without waiting. */
  write: (text: string) => WireMessage
  /** Presses a button (label, callback data or pattern) and waits for its answer and for what the bot says next. */
  tap: (target: TapTarget) => Promise<TapResult & { event: ChatEvent }>
  /** Presses a button and waits only for the answer to the press. */
  press: (target: TapTarget) => Promise<TapResult>
  /** Presses a button that need not exist. */
  forge: (data: string) => Promise<TapResult>
  /** Waits for a message or an edit of the bot after everything seen so far; a text must contain, a pattern must match. */
  hears: (text: string | RegExp) => Promise<ChatEvent>
  /** The newest message of the bot. */
  last: () => WireMessage | undefined
  /** All texts of the bot, in order, each in its newest state. */
  texts: () => string[]
}

/** Creates a person who has not written to the bot yet. */
export function createPerson({ people, chats, taps }: BotControl, wanted: NewUser = {}): Person {
  const { id } = people.createUser(wanted).user
  let seen = 0
  const next = async (match: (event: ChatEvent) => boolean): Promise<ChatEvent> => {
    const event = await chats.waitFor(id, match, { since: seen })
    seen = event.seq
    return event
  }
  /** Buttons that go from an older message say nothing. */
  const isSaid = ({ kind, message, markup }: ChatEvent) => {
    if (kind !== 'edit' || (markup?.inline_keyboard ?? []).length > 0) return true
    const stored = chats.read(id).messages.find((each) => each.message.message_id === message.message_id)
    return !stored?.edits.some(({ text }) => text === message.text)
  }
  const lookUp = () => (seen = chats.read(id).lastSeq)
  return {
    id,
    write: (text) => people.say(id, text),
    say: async (text) => {
      lookUp()
      people.say(id, text)
      return next(isSaid)
    },
    tap: async (target) => {
      lookUp()
      const result = await taps.tap(id, target)
      return { ...result, event: await next(isSaid) }
    },
    press: (target) => taps.tap(id, target),
    forge: (data) => taps.forge(id, data),
    hears: (text) =>
      next(({ message }) =>
        typeof text === 'string' ? (message.text ?? '').includes(text) : text.test(message.text ?? ''),
      ),
    last: () => chats.lastMessage(id),
    texts: () =>
      chats
        .read(id)
        .messages.filter(({ isFromBot }) => isFromBot)
        .map(({ message }) => message.text ?? ''),
  }
}
