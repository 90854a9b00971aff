import type { ChatEvent } from '../emulator/chat'
import type { TapResult } from '../emulator/control/taps'
import type { WireButton } from '../emulator/wire'
import { Conversation } from '../../src/db/entities/conversation.entity'
import type { TestBot } from './bot'
import { countUnhandled } from './inbox'
import { waitUntil } from './wait-until'

export interface CrawlSettings {
  bot: TestBot
  /** Who walks: somebody the emulator knows. */
  personId: number
  /** Commands and links that walks begin with, in turn. */
  starts: readonly string[]
  /** What is typed where a form asks, until something is taken; contacts and files may stand among them. */
  answers: readonly Answer[]
  /** Buttons that are left alone, by their data. */
  avoid: RegExp
  maxActions: number
}

export type Answer = string | ((personId: number) => void)

/** A way on from where the person is. */
interface Way {
  /** What it does, with all numbers alike: two pages of one list are one screen. */
  signature: string
  /** Ways back are gone last. */
  rank: number
  go: () => Promise<void>
}

interface Seen {
  data: string
  messageId: number
}

const DEEPEST = 25
/** A walk ends where every way was gone so often. */
const MOST_TIMES = 2
/** An answer takes 0.7 s at the most (answer-callbacks); the rest is the machine's. */
const ANSWERED_WITHIN_MS = 1_000
/** No phone shows more of a button. */
const LONGEST_LABEL = 64

/**
 * Walks through everything that the bot shows to one person: at every screen the way that was gone least, a button, the
 * reply keyboard or a typed answer. Screens are known by their buttons, so new ones are walked without a word here.
 * Whatever no walk reached is pressed at the end, where it was seen.
 */
export class Crawler {
  readonly problems: string[] = []
  readonly trail: string[] = []
  private readonly gone = new Map<string, number>()
  private readonly seen = new Map<string, Seen>()
  private readonly stoodAt = new Set<string>()
  private readonly read = new Set<Record<string, unknown>>()
  private readonly taken = new Map<string, Answer>()
  private actions = 0
  private lastSeq = 0
  private lastEvents: ChatEvent[] = []
  private wasAnswered = false

  constructor(private readonly settings: CrawlSettings) {}

  /** What the buttons that were seen say. */
  get buttons(): string[] {
    return [...this.seen.values()].map(({ data }) => data)
  }

  /** How many different buttons were seen, which of them were never pressed, and the steps of forms that were stood at. */
  get coverage(): { seen: number; unpressed: string[]; places: string[] } {
    const places = [...this.stoodAt]
    const unpressed = [...this.seen.keys()].filter((signature) => !this.gone.has(signature))
    return { seen: this.seen.size, unpressed, places }
  }

  async crawl(): Promise<void> {
    for (let known = -1; known < this.known && !this.isTired;) {
      known = this.known
      for (const start of this.settings.starts) await this.walk(start)
    }
    for (const signature of this.coverage.unpressed) {
      const seen = this.seen.get(signature)
      if (seen !== undefined) await this.press(signature, seen)
    }
  }

  private get known(): number {
    return this.seen.size + this.gone.size
  }

  private get isTired(): boolean {
    return this.actions >= this.settings.maxActions
  }

  private async walk(start: string): Promise<void> {
    await this.act(start, () => void this.people.say(this.personId, start))
    for (let depth = 0; depth < DEEPEST && !this.isTired; depth += 1) {
      const ways = await this.waysOn()
      const [least] = ways.sort((one, other) => this.costOf(one) - this.costOf(other))
      if (least === undefined || (this.gone.get(least.signature) ?? 0) >= MOST_TIMES) return
      await least.go()
    }
  }

  private costOf({ signature, rank }: Way): number {
    return (this.gone.get(signature) ?? 0) * 10 + rank
  }

  private async waysOn(): Promise<Way[]> {
    const pressed = this.lastEvents.toReversed().flatMap((event) => this.buttonsOf(event))
    return [...pressed, ...(await this.wayOfTyping())]
  }

  private buttonsOf({ message, markup }: ChatEvent): Way[] {
    const inline = markup?.inline_keyboard?.flat() ?? []
    const keyboard = markup?.keyboard?.flat() ?? []
    return [
      ...inline.flatMap((button) => this.inlineWay(button, message.message_id)),
      ...keyboard.map(({ text }) => ({
        signature: `keyboard:${text}`,
        rank: 3,
        go: () => this.act(`keyboard:${text}`, () => this.tap(text)),
      })),
    ]
  }

  private inlineWay({ callback_data: data }: WireButton, messageId: number): Way[] {
    if (data === undefined || this.settings.avoid.test(data)) return []
    const signature = data.replaceAll(/\d+/g, '#')
    const seen = { data, messageId }
    if (!this.seen.has(signature)) this.seen.set(signature, seen)
    const rank = /:(?:cancel|back)$|menu/.test(data) ? 5 : 0
    return [{ signature, rank, go: () => this.press(signature, seen) }]
  }

  /** In a form: the first answer that leads on, and the one that did so before at first. */
  private async wayOfTyping(): Promise<Way[]> {
    const place = await this.place()
    if (place === null) return []
    this.stoodAt.add(place)
    const signature = `type:${place}`
    const go = async () => {
      const taken = this.taken.get(place)
      for (const answer of [...(taken === undefined ? [] : [taken]), ...this.settings.answers]) {
        const said = typeof answer === 'string' ? answer : answer.name
        await this.act(`${signature} ${said}`, () =>
          typeof answer === 'string' ? void this.people.say(this.personId, answer) : answer(this.personId),
        )
        if ((await this.place()) === place) continue
        this.taken.set(place, answer)
        break
      }
      this.count(signature)
    }
    return [{ signature, rank: 1, go }]
  }

  private async place(): Promise<string | null> {
    const draft = await this.draft()
    return draft === null ? null : `${draft.form}:${draft.step}`
  }

  private draft(): Promise<Conversation | null> {
    const { db } = this.settings.bot.app
    return db.source.getRepository(Conversation).findOneBy({ telegramId: this.personId })
  }

  private async press(signature: string, { data, messageId }: Seen): Promise<void> {
    this.count(signature)
    await this.act(data, async () => {
      const isThere = this.settings.bot.emulator.chats
        .read(this.personId)
        .messages.some(({ message, isDeleted }) => message.message_id === messageId && !isDeleted)
      const { answer } = await this.taps.forge(this.personId, data, isThere ? { messageId } : {})
      this.judgeAnswer(answer)
    })
  }

  private async tap(label: string): Promise<void> {
    this.count(`keyboard:${label}`)
    await this.taps.tap(this.personId, label)
  }

  private count(signature: string): void {
    this.gone.set(signature, (this.gone.get(signature) ?? 0) + 1)
  }

  /** Does one thing and waits until the bot has done with it. */
  private async act(what: string, action: () => void | Promise<void>): Promise<void> {
    this.actions += 1
    this.trail.push(what)
    const before = refusals(this.settings.bot)
    await action()
    await this.settle()
    const refused = refusals(this.settings.bot)
    for (const [text, count] of Object.entries(refused)) {
      const goneNow = text.includes('message to edit not found') ? this.deletedNow() : 0
      if (count > (before[text] ?? 0) + goneNow) this.complain(`Telegram refused: ${text}`)
    }
    for (const line of this.logs.filter((each) => !this.read.has(each))) {
      this.read.add(line)
      this.complain(`logged: ${JSON.stringify(line).slice(0, 600)}`)
    }
    this.look()
  }

  /** All is handled, and a message was answered: what is saved before it is told is told a moment later. */
  private async settle(): Promise<void> {
    const { emulator, app } = this.settings.bot
    const isHandled = async () =>
      emulator.counters().pendingUpdates === 0 && (await countUnhandled(app)) === 0
    const isAnswered = () => this.wasAnswered || emulator.chats.past(this.personId, this.lastSeq).length > 0
    await waitUntil(isHandled)
    await waitUntil(isAnswered, 5_000).catch(() => this.complain('no answer at all'))
  }

  private look(): void {
    const { lastSeq } = this.settings.bot.emulator.chats.read(this.personId)
    this.lastEvents = this.settings.bot.emulator.chats.past(this.personId, this.lastSeq)
    this.lastSeq = lastSeq
    for (const { message, markup } of this.lastEvents) {
      const labels = (markup?.inline_keyboard ?? markup?.keyboard ?? []).flat().map(({ text }) => text)
      for (const text of [message.text ?? message.caption ?? '', ...labels]) this.judgeText(text)
      for (const label of labels) if (label.length > LONGEST_LABEL) this.complain(`a long button: ${label}`)
    }
    this.wasAnswered = false
  }

  /** Messages that went with this action: a worker may have been editing one, which nobody can know before Telegram does. */
  private deletedNow(): number {
    const { chats } = this.settings.bot.emulator
    return chats.past(this.personId, this.lastSeq).filter(({ kind }) => kind === 'delete').length
  }

  private judgeAnswer(answer: TapResult['answer']): void {
    this.wasAnswered = true
    if (answer?.isAnswered !== true) return this.complain('the press was not answered')
    if (answer.answeredInMs > ANSWERED_WITHIN_MS)
      this.complain(`answered after ${Math.round(answer.answeredInMs)} ms`)
    this.judgeText(answer.text ?? '')
  }

  /** A variable without a value, a value that is none, or an apology. */
  private judgeText(text: string): void {
    const flaw = /\{\s*\$|undefined|\bNaN\b|\[object|Something went wrong|Что-то пошло не так/.exec(text)
    if (flaw !== null) this.complain(`says ${flaw[0]}: ${text.slice(0, 200)}`)
  }

  private complain(problem: string): void {
    this.problems.push(`${this.trail.slice(-4).join(' → ')}: ${problem}`)
  }

  /** What the bot and the workers complained of. */
  private get logs(): Record<string, unknown>[] {
    const { app, instance } = this.settings.bot
    return [...(instance?.app.logs ?? []), ...app.logs]
  }

  private get personId(): number {
    return this.settings.personId
  }

  private get people() {
    return this.settings.bot.emulator.people
  }

  private get taps() {
    return this.settings.bot.emulator.taps
  }
}

/** What Telegram refused so far; a screen that is pressed into being what it is already is no fault. */
export function refusals({ emulator }: TestBot): Record<string, number> {
  const all = Object.entries(emulator.counters().refused)
  return Object.fromEntries(all.filter(([text]) => !text.includes('message is not modified')))
}
