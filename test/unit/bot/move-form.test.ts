import type { BotContext } from '../../../src/bot/context'
import type { OpenForm } from '../../../src/bot/forms/draft-state'
import type { AnyForm, Step } from '../../../src/bot/forms/form'
import { moveForm } from '../../../src/bot/forms/move-form'

const step = (name: string) => ({ name }) as Step<unknown, unknown>
const [name, summary] = [step('name'), step('summary')]
const ctx = Object.create(null) as BotContext

/** An open form that tells how often, and for what, its facts were loaded. */
function openForm(factsFrom?: AnyForm['factsFrom']): { open: OpenForm; loaded: string[] } {
  const loaded: string[] = []
  const form = {
    loadFacts: (_: BotContext, answers: unknown, at: string) => {
      loaded.push(`${JSON.stringify(answers)} at ${at}`)
      return Promise.resolve({ number: loaded.length })
    },
    ...(factsFrom && { factsFrom }),
  } as unknown as AnyForm
  const open = { form, step: name, answers: { id: 1 }, facts: { number: 0 }, returnTo: null, isBegun: true }
  return { open, loaded }
}

test('any answer may have changed the facts of a form that does not say what they follow from', async () => {
  const { open, loaded } = openForm()
  const moved = await moveForm(ctx, open, { answers: open.answers })
  expect(moved.facts).toEqual({ number: 1 })
  expect(loaded).toEqual(['{"id":1} at name'])
})

test('another step alone loads none of its facts anew', async () => {
  const { open, loaded } = openForm()
  expect(await moveForm(ctx, open, { step: summary })).toEqual({ ...open, step: summary })
  expect(loaded).toEqual([])
})

test('facts that follow from the same are kept, whatever else was answered', async () => {
  const { open, loaded } = openForm((answers) => [(answers as { id: number }).id])
  const moved = await moveForm(ctx, open, { answers: { id: 1, name: 'Anna' }, step: summary })
  expect(moved).toEqual({ ...open, answers: { id: 1, name: 'Anna' }, step: summary })
  expect(loaded).toEqual([])
})

test('facts are loaded for another answer they follow from, and for a step that needs others', async () => {
  const { open, loaded } = openForm((answers, at) => [(answers as { id: number }).id, at === 'summary'])
  await moveForm(ctx, open, { answers: { id: 2 } })
  await moveForm(ctx, open, { step: summary })
  expect(loaded).toEqual(['{"id":2} at name', '{"id":1} at summary'])
})
