import { createRandom } from '../emulator/random'

/** Somebody who will register: what they have in mind before they open the chat. */
export interface Registrant {
  telegramId: number
  username: string
  languageCode: 'en' | 'ru'
  role: 'player' | 'voter'
  entrance: 'command' | 'menu' | 'link'
  firstName: string
  lastName: string
  phone: { number: string; isShared: boolean }
  /** A slip of the finger that comes before the e-mail address. */
  mistakenEmail: string | null
  email: string
  country: string
  city: string
  club: string
  company: string | null
  position: string | null
  certificateName: string
  presentation: string
  /** Which buttons they would press first, by their places; voters crowd at the first. */
  slots: { wanted: number; order: number[] }
  panelOrder: number[]
}

/** The name that is shown literally wherever it appears. */
export const markupCity = '<b>A & "B"</b>'

const names = {
  en: {
    first: ['Alice', 'Bruno', 'Chloé', 'Daniel', 'Elin', 'Mary-Jane', 'Jürgen', 'Nina', 'Oscar', 'Zoë'],
    last: ["O'Brien", 'Novak', 'Schmidt', 'García', 'Larsen', 'Smith', 'Jovanović', 'Dubois', 'Kovács'],
  },
  ru: {
    first: ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья', 'Егор', 'Анна-Мария', 'Илья', 'Нина', 'Олег'],
    last: ['Иванова-Петрова', 'Соловей', 'Кузьменко', 'Лебедь', 'Орлик', 'Черных', 'Седых', 'Белых'],
  },
} as const
const certificates = ['Alex Green', "Kim O'Neill", 'Sasha Volkov', 'Maria-Luisa Rossi', 'Jan de Vries']
const places = [
  { country: 'Serbia', city: 'Novi Sad' },
  { country: 'Россия', city: 'Нижний Новгород' },
  { country: 'United Kingdom', city: 'St Andrews' },
  { country: 'Deutschland', city: 'Köln' },
]
const clubs = ['none', 'Northern Chess Club', 'Клуб «Ладья»', 'Queens & Kings']
const presentations = [
  'Teacher, three times a finalist',
  'Играет с детства, судит – впервые',
  'Likes <i>openings</i> & tea',
]
/** Numbers that exist as plans go; the last digits make them different. */
const phonePlans = ['+7916', '+381641', '+44770090', '+4915112']
const PHONE_DIGITS = [7, 6, 4, 7]

/** People with different answers to everything, the same for the same seed. */
export function createPeople({
  count,
  firstTelegramId,
  seed,
}: {
  count: number
  firstTelegramId: number
  seed: number
}): Registrant[] {
  const random = createRandom(seed)
  const pick = <T>(from: readonly T[]): T => {
    const [first, ...rest] = from
    if (first === undefined) throw new Error('nothing to pick from')
    return rest[Math.floor(random() * from.length) - 1] ?? first
  }
  return Array.from({ length: count }, (_, index) => {
    const languageCode = index % 3 === 0 ? 'ru' : 'en'
    const place = index === 4 ? { country: 'Serbia', city: markupCity } : pick(places)
    const isVoter = index % 5 < 3
    return {
      telegramId: firstTelegramId + index,
      username: `demo_person_${index + 1}`,
      languageCode,
      role: isVoter ? 'voter' : 'player',
      entrance: pick(['command', 'menu', 'link'] as const),
      firstName: pick(names[languageCode].first),
      lastName: pick(names[languageCode].last),
      phone: { number: phoneOf(index), isShared: random() < 0.5 },
      mistakenEmail: index % 10 === 0 ? `person${index + 1}@@example` : null,
      email: `Person${index + 1}@example.org`,
      ...place,
      club: pick(clubs),
      company: random() < 0.5 ? null : 'Acme Ltd',
      position: random() < 0.5 ? null : 'Engineer',
      certificateName: pick(certificates),
      presentation: pick(presentations),
      slots: { wanted: random() < 0.3 ? 2 : 1, order: placesFrom(Math.floor(random() * random() * 4)) },
      panelOrder: placesFrom(Math.floor(random() * random() * 3)),
    }
  })
}

function phoneOf(index: number): string {
  const plan = index % phonePlans.length
  return `${phonePlans[plan] ?? ''}${String(index).padStart(PHONE_DIGITS[plan] ?? 0, '0')}`
}

/** The favourite first, then the others as they come. */
function placesFrom(favourite: number): number[] {
  return [
    favourite,
    ...Array.from({ length: 10 }, (_, place) => place).filter((place) => place !== favourite),
  ]
}
