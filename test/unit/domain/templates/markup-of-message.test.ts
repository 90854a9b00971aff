import fc from 'fast-check'
import type { MessageEntity } from 'grammy/types'
import { markupOfMessage } from '../../../../src/domain/templates/markup-of-message'
import { parseTemplate } from '../../../../src/domain/templates/parse-template'
import { renderTemplate } from '../../../../src/domain/templates/render-template'
import { valuesWith } from './templates'

describe("the markup of an organiser's message", () => {
  it('keeps formatting as tags and words as they are', () => {
    const entities: MessageEntity[] = [
      { type: 'bold', offset: 0, length: 7 },
      { type: 'italic', offset: 3, length: 4 },
      { type: 'text_link', offset: 8, length: 4, url: 'https://a.example/?x="1"&y=2' },
      { type: 'url', offset: 13, length: 9 },
    ]
    expect(markupOfMessage({ text: 'A <b> & link a.example', entities })).toBe(
      '<b>A <<i>b> &</i></b> <a href="https://a.example/?x=&quot;1&quot;&amp;y=2">link</a> a.example'.replace(
        'A <<i>b> &',
        'A &lt;<i>b&gt; &amp;',
      ),
    )
  })

  it('takes typed tags of Telegram as markup when nothing else is formatted', () => {
    expect(markupOfMessage({ text: '<b>Hi</b> {{ city }} &amp; co' })).toBe('<b>Hi</b> {{ city }} &amp; co')
    expect(markupOfMessage({ text: '2 < 3 & <soon>' })).toBe('2 &lt; 3 &amp; &lt;soon&gt;')
    const entities: MessageEntity[] = [{ type: 'hashtag', offset: 10, length: 3 }]
    expect(markupOfMessage({ text: '<b>Hi</b> #ok', entities })).toBe('<b>Hi</b> #ok')
    const bold: MessageEntity[] = [{ type: 'bold', offset: 0, length: 9 }]
    expect(markupOfMessage({ text: '<b>Hi</b>', entities: bold })).toBe('<b>&lt;b&gt;Hi&lt;/b&gt;</b>')
  })

  it('is rendered again as it was written', () => {
    const types = [
      'bold',
      'italic',
      'underline',
      'strikethrough',
      'spoiler',
      'blockquote',
      'expandable_blockquote',
    ] as const
    const text = 'a <b>&amp; 😀 z'
    // A tree of entities: each within the one before, or after it; a surrogate pair is not cut.
    const cuts = [0, 2, 5, 10, 11, 13, 15]
    const entity = fc.record({
      type: fc.constantFrom(...types),
      from: fc.nat(cuts.length - 2),
      size: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(entity, { maxLength: 5 }), (drawn) => {
        const entities = nested(
          drawn.map(({ type, from, size }) => {
            const offset = cuts[from] ?? 0
            return { type, offset, length: (cuts[Math.min(from + size, cuts.length - 1)] ?? 0) - offset }
          }),
        )
        const markup = markupOfMessage({
          text,
          entities: [...entities, { type: 'bold', offset: 0, length: 15 }],
        })
        const rendered = renderTemplate(parseTemplate(markup), valuesWith({}))
        expect(rendered.text).toBe(text)
        expect(
          'entities' in rendered && new Set(rendered.entities.map((one) => JSON.stringify(one))),
        ).toEqual(
          new Set([...entities, { type: 'bold', offset: 0, length: 15 }].map((one) => JSON.stringify(one))),
        )
      }),
    )
  })

  it('keeps what the other kinds of entity carry', () => {
    const entities: MessageEntity[] = [
      { type: 'pre', language: 'ts', offset: 0, length: 1 },
      { type: 'pre', offset: 1, length: 1 },
      { type: 'code', offset: 2, length: 1 },
      { type: 'custom_emoji', custom_emoji_id: '5', offset: 3, length: 2 },
      { type: 'date_time', unix_time: 17, date_time_format: 'r', offset: 5, length: 1 },
    ]
    const markup = markupOfMessage({ text: 'abc👍d', entities })
    expect(renderTemplate(parseTemplate(markup), valuesWith({}))).toMatchObject({
      text: 'abc👍d',
      entities: entities,
    })
  })

  it('mentions people without a name by their id', () => {
    const user = { id: 7, is_bot: false, first_name: 'A' }
    const entities: MessageEntity[] = [{ type: 'text_mention', offset: 0, length: 1, user }]
    expect(markupOfMessage({ text: 'A', entities })).toBe('<a href="tg://user?id=7">A</a>')
  })
})

/** Those that neither repeat nor cross an earlier one. */
function nested(entities: MessageEntity[]): MessageEntity[] {
  return entities.reduce<MessageEntity[]>((kept, one) => {
    const end = one.offset + one.length
    const crosses = kept.some((other) => {
      const otherEnd = other.offset + other.length
      const isApart = end <= other.offset || otherEnd <= one.offset
      const isWithin =
        (one.offset >= other.offset && end <= otherEnd) || (other.offset >= one.offset && otherEnd <= end)
      return (
        (other.type === one.type && other.offset === one.offset && otherEnd === end) || !(isApart || isWithin)
      )
    })
    return crosses || (one.offset === 0 && one.length === 15) ? kept : [...kept, one]
  }, [])
}
