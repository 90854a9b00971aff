import { parseField } from '../../../src/schemas/fields'
import { createPeople, markupCity } from '../../demo/people'

const settings = { count: 50, firstTelegramId: 200_001, seed: 2026 }
const fields = [
  'firstName',
  'lastName',
  'email',
  'country',
  'city',
  'club',
  'company',
  'position',
  'certificateName',
  'presentation',
] as const

describe('the people of the demo', () => {
  const people = createPeople(settings)
  const now = new Date('2026-01-01')

  it('are the same for the same seed', () => {
    expect(createPeople(settings)).toEqual(people)
  })

  it.each(fields)('give a good %s', (field) => {
    const problems = people.flatMap((person) => {
      const value = person[field]
      return value === null ? [] : (parseField(field, value, now).problem ?? [])
    })
    expect(problems).toEqual([])
  })

  it('have phones that are kept as they are, all different, and e-mail addresses too', () => {
    const numbers = people.map(({ phone }) => phone.number)
    expect(numbers.map((number) => parseField('phone', number, now).value)).toEqual(numbers)
    expect(new Set(numbers).size).toBe(people.length)
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length)
  })

  it('are of both roles, both languages and both ways of giving a phone; one in ten mistypes, one lives in markup', () => {
    const share = (is: (person: (typeof people)[number]) => boolean) => people.filter(is).length
    expect(share(({ role }) => role === 'voter')).toBe(30)
    expect(share(({ languageCode }) => languageCode === 'ru')).toBe(17)
    expect(share(({ phone }) => phone.isShared)).toBeGreaterThan(10)
    expect(share(({ phone }) => !phone.isShared)).toBeGreaterThan(10)
    expect(share(({ mistakenEmail }) => mistakenEmail !== null)).toBe(5)
    expect(share(({ city }) => city === markupCity)).toBe(1)
    for (const { mistakenEmail } of people)
      if (mistakenEmail !== null) expect(parseField('email', mistakenEmail, now).problem).toBeDefined()
  })
})
