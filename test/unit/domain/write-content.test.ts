import { markupOfContent, writeContent } from '../../../src/domain/broadcasts/write-content'
import type { BroadcastContent } from '../../../src/vocabulary/content'

const write = (text: string) =>
  writeContent({ text, language: 'en', nameOf: (words) => words.text.slice(0, 20) })
const markupOf = (content: BroadcastContent, templateId: number | null = null) =>
  markupOfContent({ content, templateId })

describe('own words as the content of a broadcast', () => {
  it('are a text without variables, and rendered for each person with them', () => {
    expect(write('<b>Hall</b> A').content).toEqual({
      ...{ kind: 'text', text: 'Hall A', entities: [{ type: 'bold', offset: 0, length: 4 }] },
    })
    expect(write('Hi {{ first_name }}')).toEqual({
      content: {
        kind: 'template',
        name: 'Hi …',
        fallbackLanguage: 'en',
        bodies: { en: 'Hi {{ first_name }}' },
      },
      name: 'Hi …',
    })
  })

  it.each([['<b>open'], [' '], ['{{ shoe_size }}'], ['x'.repeat(4097)]])('refuse %p', (text) => {
    expect(() => write(text)).toThrow()
  })

  it.each([
    ['Plain & <literal>', []],
    ['{{ first_name }} {last_name} {{{ and {x}', []],
    ['Bold in a link', [{ type: 'text_link', offset: 0, length: 14, url: 'https://a.example/?q={{a&b' }]],
    ['<b>typed</b>', [{ type: 'italic', offset: 0, length: 3 }]],
    ['👋 code', [{ type: 'pre', offset: 3, length: 4, language: 'ts' }]],
  ] as const)('write a message of the chat so that it is read as the same: %p', (text, entities) => {
    const content = { kind: 'text' as const, text, entities: [...entities] }
    expect(write(markupOf(content) ?? '').content).toEqual(content)
  })

  it('are written anew only where nothing of them would be lost', () => {
    const template = { kind: 'template', name: 'T', fallbackLanguage: 'en', bodies: { en: 'A' } } as const
    expect([markupOf(template), markupOf(template, 5)]).toEqual(['A', null])
    expect(markupOf({ ...template, bodies: { en: 'A', ru: 'Б' } })).toBeNull()
    expect(markupOf({ kind: 'photo', fileId: 'f', caption: 'A' })).toBeNull()
  })
})
