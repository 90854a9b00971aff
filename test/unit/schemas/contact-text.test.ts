import { contactText } from '../../../src/schemas/contact-text'
import { MAX_CONTACT_TEXT } from '../../../src/vocabulary/contact'

it('keeps whole characters alone, and is empty when there are none', () => {
  expect(contactText.parse('Yes \ud83d\ude00\ud800, do')).toBe('Yes \ud83d\ude00, do')
  expect(contactText.safeParse('\ud800').success).toBe(false)
  expect(contactText.safeParse(' \udc00 ').success).toBe(false)
})

it('is as long as what is kept of it', () => {
  expect(contactText.parse(`${'a'.repeat(MAX_CONTACT_TEXT)}\ud800`)).toHaveLength(MAX_CONTACT_TEXT)
  expect(contactText.safeParse('a'.repeat(MAX_CONTACT_TEXT + 1)).success).toBe(false)
})
