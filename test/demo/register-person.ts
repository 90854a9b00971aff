import type { ChatEvent } from '../emulator/chat'
import type { Person } from '../emulator/person'
import type { TapTarget } from '../emulator/control/taps'
import type { Pace } from './pace'
import type { Registrant } from './people'
import { recognise, saysTaken } from './sight'
import type { Sight } from './sight'

/** How a registration went. */
export interface Registered {
  hasCorrected: boolean
  /** Somebody else took a place that this person wanted. */
  hasChosenAgain: boolean
}

interface Conversation {
  person: Person
  registrant: Registrant
  pace: Pace
  /** For the deep link. */
  competitionId: number
  went: Registered
}

/** A busy machine may take its time; nobody waits this long in vain without telling what they saw last. */
const PATIENCE_MS = 60_000

const labels = {
  register: /Register|Регистрация/,
  role: { player: /^(Player|Игрок)$/, voter: /^(Voter|Судья)$/ },
  skip: /^(Skip|Пропустить)$/,
  next: /^(Next|Дальше)$/,
  confirm: /^(Confirm|Подтвердить)$/,
  sharePhone: /Share my phone number|Поделиться номером/,
} as const

/** Chats with the bot until the registration is in, going only by what the bot shows. */
export async function registerPerson(conversation: Omit<Conversation, 'went'>): Promise<Registered> {
  const complete: Conversation = { ...conversation, went: { hasCorrected: false, hasChosenAgain: false } }
  await enter(complete)
  for (;;) {
    const event = await nextEvent(conversation.person)
    const text = event.message.text ?? ''
    if (saysTaken(text)) complete.went.hasChosenAgain = true
    const sight = recognise(text)
    if (sight === 'done') return complete.went
    if (sight !== null) await answer(complete, { sight, event })
  }
}

async function enter({ person, registrant, pace, competitionId }: Conversation): Promise<void> {
  await pace.turn()
  const { entrance, role } = registrant
  if (entrance === 'link') await person.say(`/start c_${competitionId}_${role}`)
  else await person.say('/start')
}

async function nextEvent(person: Person): Promise<ChatEvent> {
  const events: ChatEvent[] = []
  await person.waitFor((event) => events.push(event) > 0, { timeoutMs: PATIENCE_MS })
  const [event] = events
  if (event === undefined) throw new Error('a wait without an event')
  return event
}

async function answer(
  conversation: Conversation,
  { sight, event }: { sight: Exclude<Sight, 'done'>; event: ChatEvent },
): Promise<void> {
  const { person, registrant, pace, went } = conversation
  // "Noted", which takes the keyboard away, and the next question.
  await pace.turn(sight === 'phone' ? 2 : 1)
  switch (sight) {
    case 'greeting':
      if (registrant.entrance === 'menu') return press(conversation, labels.register)
      return say(person, '/register')
    case 'role':
      return press(conversation, labels.role[registrant.role])
    case 'phone':
      if (registrant.phone.isShared) return press(conversation, labels.sharePhone)
      return say(person, spaced(registrant.phone.number))
    case 'email':
      return say(person, registrant.mistakenEmail ?? registrant.email)
    case 'refusedEmail':
      went.hasCorrected = true
      return say(person, registrant.email)
    case 'slots':
      return press(conversation, slotToPress(event, registrant) ?? labels.next)
    case 'panel':
      return press(conversation, freeButton(event, registrant.panelOrder))
    case 'summary':
      assertLiteral(event, registrant)
      return press(conversation, labels.confirm)
    default: {
      const text = registrant[sight]
      return text === null ? press(conversation, labels.skip) : say(person, text)
    }
  }
}

async function say(person: Person, text: string): Promise<void> {
  await person.say(text)
}

async function press({ person, went }: Conversation, button: TapTarget): Promise<void> {
  const { answer: alert } = await person.tap(button, { timeoutMs: PATIENCE_MS })
  if (saysTaken(alert?.text ?? '')) went.hasChosenAgain = true
}

/** The slot to press next, or null when there are as many as wanted, or as can be had. */
function slotToPress(event: ChatEvent, { slots: { wanted, order } }: Registrant): string | null {
  const chosen = buttonsOf(event).filter((label) => label.startsWith('✅')).length
  const free = buttonsOf(event).filter(isFree)
  if (chosen >= wanted || free.length === 0) return null
  return freeButton(event, order)
}

/** The favourite of the choices with a free place. */
function freeButton(event: ChatEvent, order: readonly number[]): string {
  const choices = buttonsOf(event).filter((label) => label.includes(' · '))
  const [best] = order.flatMap((place) => choices[place] ?? []).filter(isFree)
  if (best === undefined) throw new Error(`nothing free to choose: ${choices.join(' | ')}`)
  return best
}

function isFree(label: string): boolean {
  return label.includes(' · ') && !label.startsWith('✅') && !/^(⬜️ )?(full|мест нет) ·/.test(label)
}

function buttonsOf({ markup }: ChatEvent): string[] {
  return (markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
}

/** As people write it: `+44 770 090 0001`. */
function spaced(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3).replace(/(\d{3})(?=\d)/g, '$1 ')}`
}

/** What was typed is shown as it was typed, whatever it looks like. */
function assertLiteral({ message }: ChatEvent, registrant: Registrant): void {
  const { firstName, lastName, city, presentation, phone, email } = registrant
  const typed = [firstName, lastName, city, presentation, phone.number, email.toLowerCase()]
  const missing = typed.filter((value) => message.text?.includes(value) !== true)
  if (missing.length > 0)
    throw new Error(
      `the summary of ${registrant.username} does not show ${missing.join(', ')}: ${message.text ?? ''}`,
    )
}
