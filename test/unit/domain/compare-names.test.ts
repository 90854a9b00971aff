import { compareNames, countSlips } from '../../../src/domain/registrations/compare-names'

const named = (first: string | null, last: string | null, certificate: string | null = null) => ({
  first_name: first,
  last_name: last,
  certificate_name: certificate,
})

describe('names are', () => {
  it.each([
    [named('Иван', 'Петров'), named(' иван', 'ПЕТРОВ'), 'same'],
    [named('Ivan', 'Petrov'), named('Petrov', 'Ivan'), 'same'],
    [named('Алёна', 'Королёва'), named('Алена', 'Королева'), 'same'],
    [named('Иван', 'Петров', 'Ivan Petrov'), named('Ivan', 'Petroff', 'IVAN PETROV'), 'same_latin'],
    [named('Ivan', 'Petrov'), named('Ivan', 'Perov'), 'similar'],
    [named('Ivan', 'Petrov'), named('Ivna', 'Petrov'), 'similar'],
    [named('Ivan', 'Konstantinov'), named('Ivan', 'Constantinow'), 'similar'],
    [named('Ivan', 'Petrov'), named('Ivan', 'Ivanov'), null],
    [named('Ivan', 'Petrov'), named('Oleg', 'Petrov'), null],
    [named('Ivan', 'Petrov'), named('Iven', 'Petrow'), null],
    [named('Ivan', null), named('Ivan', null), 'same'],
    [named('Ivan', null), named('Ivan', 'Petrov'), null],
    [named(null, null), named(null, null), null],
  ] as const)('%j and %j: %s', (one, other, likeness) => {
    expect(compareNames(one, other)).toBe(likeness)
    expect(compareNames(other, one)).toBe(likeness)
  })
})

describe('slips', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'xbcd', 2],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['🎲a', 'a', 1],
  ])('from %s to %s are %i', (one, other, count) => {
    expect(countSlips(one, other)).toBe(count)
    expect(countSlips(other, one)).toBe(count)
  })
})
