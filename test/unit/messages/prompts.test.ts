import { languages } from '../../../src/vocabulary/language'
import { translator } from '../../../src/messages/translate'

/** What organisers are asked in words of their own, with the facts that the sentence needs. */
const prompts: Record<string, Record<string, string | number>> = {
  'appoint-who': {},
  'audience-name-prompt': {},
  'broadcast-content-prompt': {},
  'broadcast-correct-prompt': { id: '1' },
  'broadcast-correct-prompt-album': { id: '1', captions: 2 },
  'contact-answer-prompt': {},
  'template-body-prompt': { language: 'English', variables: 'first_name' },
  'template-name-prompt': {},
  'write-prompt-ask': { name: 'Anna' },
  'write-prompt-reject': { name: 'Anna' },
  'write-prompt-reject-many': { count: 2 },
}

test.each(Object.keys(prompts))('%s has an example of a good answer', (key) => {
  for (const language of languages)
    expect(translator(language)(key, prompts[key])).toMatch(/[Ff]or example|[Нн]апример/)
})

test('other tools find buttons by labels that stay', () => {
  const labels = {
    'broadcast-audience-everyone': 'Everyone',
    'button-next': 'Next',
    'broadcast-send-now': 'Send now',
    'broadcast-test': 'Test to me',
    'broadcast-schedule': 'Schedule',
    'broadcast-pause': 'Pause',
    'broadcast-resume': 'Resume',
    'button-cancel': 'Cancel',
    'review-approve': 'Approve',
    'review-reject': 'Reject',
    'review-revoke': 'Revoke',
    'button-confirm': 'Confirm',
    'button-back': 'Back',
    'button-skip': 'Skip',
  }
  const t = translator('en')
  expect(Object.fromEntries(Object.keys(labels).map((key) => [key, t(key)]))).toEqual(labels)
})
