import { allForms } from '../../src/bot/forms/all-forms'
import { badAnswers } from '../support/bad-answers'
import type { BadAnswer } from '../support/bad-answers'
import { describeEveryPrompt } from '../support/every-prompt'
import { promptCases } from '../support/prompt-cases'

test('every step of every form is a prompt with a case of its own', () => {
  const known = Object.entries(promptCases).map(([form, prompts]) => [
    form,
    [...new Set(Object.keys(prompts).map((place) => place.split('.')[0]))].sort(),
  ])
  const wanted = allForms.map(({ name, steps }) => [name, steps.map((step) => step.name).sort()])
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(wanted))
})

// Half of the bad answers at each prompt, in turn; all of them in test/e2e/every-prompt.test.ts.
describeEveryPrompt({ dialect: 'sqlite', language: 'en' }, isInTurn(0))
describeEveryPrompt({ dialect: 'postgres', language: 'ru' }, isInTurn(2))

function isInTurn(turn: number) {
  return (bad: BadAnswer, index: number) => (badAnswers.indexOf(bad) + index) % 4 === turn
}
