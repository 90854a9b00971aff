import { translator } from '../../../src/messages/translate'
import { languages } from '../../../src/vocabulary/language'
import { recognise } from '../../demo/sight'

const asked = [
  ...['firstName', 'lastName', 'phone', 'email', 'country', 'city', 'club', 'company', 'position'],
  ...['certificateName', 'presentation'],
] as const

// The simulated people know the bot by its words alone; one who does not recognise a question waits for ever.
describe.each(languages)('people of the demo who speak %s', (language) => {
  const t = translator(language)

  it.each(asked)('recognise what is asked for: %s', (field) => {
    expect(recognise(t(`ask-${field}`))).toBe(field)
  })

  it('recognise the choice of a role, and a refused address', () => {
    expect(recognise(t('register-choose-role', { competition: 'Cup' }))).toBe('role')
    expect(recognise(t('problem-email-invalid'))).toBe('refusedEmail')
  })
})
