import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { quickPrompt } from '../../../src/bot/forms/audience-quick'
import { slotsStep } from '../../../src/bot/forms/register-seats'
import { navigationRow } from '../../../src/bot/forms/render-prompt'
import { cardButtons } from '../../../src/messages/broadcast-card-buttons'
import { broadcastPreview } from '../../../src/messages/broadcast-preview'
import { bulkMessage } from '../../../src/messages/bulk-decision'
import { reviewKeyboard } from '../../../src/messages/review-buttons'
import { translator } from '../../../src/messages/translate'

/** Other tools press these buttons by their English labels: whoever changes one breaks them. */
const t = translator('en')
const ctx = { t, user: { language: 'en', timezone: null } } as never

const labelsOf = (rows: readonly (readonly { text: string }[])[]) => rows.flat().map(({ text }) => text)
const inline = (markup: unknown): InlineKeyboardButton[][] => (markup as InlineKeyboardMarkup).inline_keyboard
const card = (status: 'sending' | 'paused') => labelsOf(cardButtons(t, { broadcastId: 1, status } as never))
const review = (status: 'pending' | 'approved') =>
  labelsOf(reviewKeyboard(t, { registrationId: 1, status, canUndo: false }))

test('of a broadcast', () => {
  const content = { kind: 'text' as const, text: 'Hello', entities: [] }
  const draft = {
    broadcastId: 1,
    audience: new FormattedString(''),
    content,
    flight: null,
    letters: null,
    shown: '',
  }
  const preview = labelsOf(inline(broadcastPreview(t, draft).reply_markup))
  expect(preview).toEqual(expect.arrayContaining(['Send now', 'Test to me', 'Schedule']))
  expect(card('sending')).toEqual(expect.arrayContaining(['Pause', 'Cancel']))
  expect(card('paused')).toEqual(expect.arrayContaining(['Resume', 'Cancel']))
  const facts = { active: { competitions: [], total: 0 } }
  const { buttons = [] } = quickPrompt({ ctx, facts } as never, { name: 'quick', page: 0 } as never)
  expect(buttons.flat().map(({ label }) => label)).toContain('Everyone')
})

test('of applications', () => {
  expect(review('pending')).toEqual(expect.arrayContaining(['Approve', 'Reject', 'Next']))
  expect(review('approved')).toEqual(expect.arrayContaining(['Revoke', 'Next']))
  const bulk = { bulkId: 1, status: 'draft', decision: 'approved', total: 1, outcomes: [], cause: null }
  const ahead = [{ status: 'pending', count: 1 }]
  const { reply_markup: markup } = bulkMessage(t, { ...bulk, ahead } as never)
  expect(labelsOf(inline(markup))).toEqual(expect.arrayContaining(['Confirm', 'Back']))
})

test('of forms', () => {
  const step = { name: 'company', skip: (answers: unknown) => answers }
  const row = navigationRow(ctx, { form: { name: 'register' }, step } as never)
  expect(row.map(({ text }) => text)).toEqual(['Back', 'Skip', 'Cancel'])
  const facts = { slots: [], mayWait: true, offer: null } as never
  const { buttons = [] } = slotsStep.prompt({ ctx, answers: { slotIds: [], page: 0 } as never, facts })
  expect(buttons.flat().map(({ label }) => label)).toEqual(['Next'])
})
