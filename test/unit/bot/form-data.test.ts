import { formData, parseFormData } from '../../../src/bot/forms/form-data'
import { numberIn, pageButtons, pageOf } from '../../../src/bot/forms/paged-buttons'
import { registerForm } from '../../../src/bot/forms/register-form'

describe('callback data of a form', () => {
  test('is read as it was written', () => {
    const press = { form: 'register', step: 'certificateName', value: 'edit.certificateName' }
    expect(parseFormData(formData(press))).toEqual(press)
  })

  test.each([
    '',
    'form:',
    'form:register',
    'form:register:slots',
    'form:register:slots:',
    'form:re gister:a:b',
    'form:a:b:c\nd',
    'menu:register',
  ])('%j is none of ours', (data) => {
    expect(parseFormData(data)).toBeNull()
  })

  test('fits 64 bytes for every step of the longest form', () => {
    for (const { name } of registerForm.steps) {
      for (const value of ['cancel', 'edit.certificateName', 'competition.2147483647']) {
        expect(Buffer.byteLength(formData({ form: 'register', step: name, value }))).toBeLessThanOrEqual(64)
      }
    }
  })
})

describe('pages', () => {
  const items = Array.from({ length: 17 }, (_, index) => index)

  test('hold eight each, and a page that is no more is the last', () => {
    expect(pageOf(items, 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(pageOf(items, 2)).toEqual([16])
    expect(pageOf(items, 9)).toEqual([16])
    expect(pageOf(items, -1)).toEqual(pageOf(items, 0))
    expect(pageOf([], 3)).toEqual([])
  })

  test('turn both ways', () => {
    const values = (page: number) =>
      pageButtons(items, page)
        .flat()
        .map(({ value }) => value)
    expect(values(0)).toEqual(['page.0', 'page.1'])
    expect(values(1)).toEqual(['page.0', 'page.1', 'page.2'])
    expect(values(2)).toEqual(['page.1', 'page.2'])
    expect(pageButtons(items.slice(0, 8), 0)).toEqual([])
  })

  test('a number belongs to its verb', () => {
    expect(numberIn('slot.12', 'slot')).toBe(12)
    expect(numberIn('panel.12', 'slot')).toBeNull()
    expect(numberIn('slot.1e3', 'slot')).toBeNull()
    expect(numberIn('slot.99999999999', 'slot')).toBeNull()
  })
})
