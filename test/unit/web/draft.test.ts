import { changed, composed, draftOf, emptyDraft, subjectHelp, wordsOf } from '../../../web/composer/draft'
import type { Draft } from '../../../web/composer/draft'

type Shown = Parameters<typeof draftOf>[0]

const content: Shown['content'] = {
  ...{ kind: 'text', text: 'Hello', entities: [], markup: '<b>Hello</b>', template: null },
  subject: null,
  buttons: [
    [
      { text: 'A', url: 'https://a.example' },
      { text: 'B', url: 'https://b.example' },
    ],
  ],
  stopButton: true,
}
const saved = (parts: Partial<Shown['content']> = {}) =>
  draftOf({
    name: 'News',
    way: 'both',
    audience: { cities: ['Riga'] },
    content: { ...content, ...parts },
  } as Shown) // only these are read

const template = {
  id: 7,
  name: 'Invitation',
  fallbackLanguage: 'en' as const,
  bodies: { en: 'Hi' },
  letters: {},
}

describe('a broadcast in its form', () => {
  it('has its words as they were typed, and its buttons in the notation of the chat', () => {
    expect(saved()).toEqual({
      ...{ name: 'News', from: 'text', text: '<b>Hello</b>', templateId: null, stopButton: true },
      ...{ buttons: 'A - https://a.example | B - https://b.example', audience: { cities: ['Riga'] } },
      ...{ way: 'both', subject: '' },
    })
  })

  it.each([
    ['a template', { markup: null, template }, 'template', { templateId: 7 }],
    ['a template that is gone', { markup: null, template: { ...template, id: null } }, 'kept', null],
    ['a photo', { kind: 'photo', markup: null } as const, 'kept', null],
    ['own words', {}, 'text', { text: '<b>Hello</b>' }],
  ])('of %s says where its words come from', (_, parts, from, words) => {
    const draft = saved(parts)
    expect([draft.from, wordsOf(draft)]).toEqual([from, words])
  })

  it('is sent without a name when none is given, and cannot be sent without words', () => {
    expect(wordsOf({ ...emptyDraft, text: '  \n' })).toBeNull()
    expect(composed({ ...emptyDraft, text: 'Hi' }, { text: 'Hi' })).toEqual({
      content: { text: 'Hi', buttons: [], stopButton: true },
      ...{ audience: {}, way: 'telegram' },
    })
  })

  it('is sent with a subject where it goes by e-mail', () => {
    const draft = { ...emptyDraft, text: 'Hi', subject: 'News' }
    expect(composed({ ...draft, way: 'fallback' }, { text: 'Hi' })).toMatchObject({
      ...{ way: 'fallback', content: { subject: 'News' } },
    })
    expect(composed(draft, { text: 'Hi' }).content).not.toHaveProperty('subject')
  })

  it.each([
    ['own words', { from: 'text' }, 'text', 'subjectHelp'],
    ['a template', { from: 'template' }, 'template', 'subjectOfTemplate'],
    ['a template that is gone', { from: 'kept' }, 'template', 'subjectHelp'],
    ['a file', { from: 'kept' }, 'photo', 'subjectForAll'],
    ['a new one', { from: 'text' }, null, 'subjectHelp'],
  ] as const)('promises variables in the subject where they are filled in: %s', (_, from, kind, word) => {
    const before = kind === null ? null : { content: { ...content, kind } }
    expect(subjectHelp({ ...emptyDraft, ...from }, before)).toBe(word)
  })

  it.each<[string, Partial<Draft>, object]>([
    ['its name', { name: ' Other ' }, { name: 'Other' }],
    ['its audience', { audience: {} }, { audience: {} }],
    ['its way', { way: 'email' }, { way: 'email' }],
    ['its buttons', { buttons: '' }, { content: { buttons: [], stopButton: true } }],
    [
      'its words',
      { text: 'Other' },
      {
        content: {
          ...{ text: 'Other', stopButton: true },
          buttons: [
            [
              { text: 'A', url: 'https://a.example' },
              { text: 'B', url: 'https://b.example' },
            ],
          ],
        },
      },
    ],
    ['nothing', {}, {}],
  ])('whose organiser changed %s sends that alone, upon the version it was read at', (_, edited, sent) => {
    expect(changed({ ...saved(), ...edited }, { version: 5, edited })).toEqual({ version: 5, ...sent })
  })
})
