import { panelStep } from '../../../src/bot/forms/register-seats'
import { filterChoice } from '../../../src/messages/application-filters'
import { translator } from '../../../src/messages/translate'
import { many } from '../../support/longest'

const t = translator('en')

test('competitions to narrow applications by come in pages; one that is no more is the last', () => {
  const competitions = many(20, (index) => ({ id: index + 1, name: `Cup ${index + 1}` }))
  const rows = (page: number) => {
    const { reply_markup: markup } = filterChoice(t, { dimension: 'competition', page, competitions })
    return (markup as { inline_keyboard: { text: string; callback_data: string }[][] }).inline_keyboard
  }
  const labels = (page: number) => rows(page).flatMap((row) => row.map(({ text }) => text))
  expect(labels(0)).toEqual([...many(8, (index) => `Cup ${index + 1}`), '1 / 3', '▶️', 'Any', 'Back'])
  expect(labels(1)).toEqual([...many(8, (index) => `Cup ${index + 9}`), '◀️', '2 / 3', '▶️', 'Any', 'Back'])
  expect(labels(9)).toEqual([...many(4, (index) => `Cup ${index + 17}`), '◀️', '3 / 3', 'Any', 'Back'])
  expect(rows(0)[8]?.[1]?.callback_data).toBe(rows(1)[8]?.[1]?.callback_data)
})

test('who registers turns the pages of jury panels, and chooses on the second', async () => {
  const panels = many(9, (index) => ({ id: index + 1, name: `Jury ${index + 1}`, capacity: 5, free: index }))
  const ctx = { t, user: { language: 'en', timezone: null } } as never
  const facts = { panels, mayWait: false } as never
  const view = (page: number) => ({ ctx, facts, answers: { panelId: null, page } as never })
  const labels = (page: number) =>
    (panelStep.prompt(view(page)).buttons ?? []).flat().map(({ label }) => label)
  expect(labels(0)).toEqual([
    'full · Jury 1',
    ...many(7, (index) => `${index + 1} free · Jury ${index + 2}`),
    '1 / 2',
    '▶️',
  ])
  const turned = await panelStep.accept(view(0), { kind: 'button', value: 'page.1' })
  expect(turned).toMatchObject({ kind: 'stay', answers: { page: 1 } })
  expect(labels(1)).toEqual(['8 free · Jury 9', '◀️', '2 / 2'])
  const chosen = await panelStep.accept(view(1), { kind: 'button', value: 'panel.9' })
  expect(chosen).toMatchObject({ kind: 'accepted', answers: { panelId: 9, page: 0 } })
})
