import { parseHtml } from '../../emulator/format/html'
import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator()
const chat_id = 12

beforeAll(() => {
  emulator.people.createUser({ id: chat_id })
})

describe('HTML', () => {
  test.each([
    ['<b>bold</b> &lt;x&gt; &amp; &#x41;&#66;', 'bold <x> & AB', [{ type: 'bold', offset: 0, length: 4 }]],
    [
      '👍<i>a<u>b</u></i>',
      '👍ab',
      [
        { type: 'underline', offset: 3, length: 1 },
        { type: 'italic', offset: 2, length: 2 },
      ],
    ],
    [
      '<a href="https://example.org/?a=1&amp;b=2">l</a>',
      'l',
      [{ type: 'text_link', offset: 0, length: 1, url: 'https://example.org/?a=1&b=2' }],
    ],
    [
      '<a href="tg://user?id=7">l</a>',
      'l',
      [{ type: 'text_mention', offset: 0, length: 1, user: { id: 7, is_bot: false, first_name: '' } }],
    ],
    [
      '<pre><code class="language-ts">x</code></pre>',
      'x',
      [{ type: 'pre', offset: 0, length: 1, language: 'ts' }],
    ],
    [
      '<tg-spoiler>s</tg-spoiler><span class="tg-spoiler">t</span>',
      'st',
      [
        { type: 'spoiler', offset: 0, length: 1 },
        { type: 'spoiler', offset: 1, length: 1 },
      ],
    ],
    ['<blockquote expandable>q</blockquote>', 'q', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    ['a & b', 'a & b', []],
  ])('parses %s', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities })
  })

  test.each([
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['я<div>x</div>', 'Unsupported start tag "div" at byte offset 2'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('refuses %s', async (text, reason) => {
    const description = await refusal('sendMessage', { chat_id, text, parse_mode: 'HTML' })
    expect(description).toMatch(/^Bad Request: can't parse entities: /)
    if (text !== '1 < 2') expect(description).toBe(`Bad Request: can't parse entities: ${reason}`)
  })
})

describe('entities given by the bot', () => {
  test.each([
    [
      { type: 'bold', offset: 0, length: 6 },
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 6',
    ],
    [{ type: 'bold', offset: 5, length: 1 }, 'entity begins after the end of the text at UTF-16 offset 5'],
    [{ type: 'sparkle', offset: 0, length: 1 }, "can't parse MessageEntity: Unsupported type specified"],
    [
      { type: 'text_link', offset: 0, length: 1, url: 'nowhere' },
      "entity URL 'nowhere' is invalid: Wrong HTTP URL",
    ],
    [
      { type: 'bold', offset: 0, length: 4 },
      'entity begins in a middle of a UTF-16 symbol at UTF-16 offset 0',
    ],
  ])('refuses %j', async (entity, reason) => {
    expect(await refusal('sendMessage', { chat_id, text: 'abc👍', entities: [entity] })).toBe(
      `Bad Request: ${reason}`,
    )
  })

  test('move along when white space is trimmed, and markup in the text stays literal', async () => {
    const entities = [{ type: 'bold', offset: 2, length: 3 }]
    const { result } = await call('sendMessage', { chat_id, text: '  <b> ', entities })
    expect(result).toMatchObject({ text: '<b>', entities: [{ type: 'bold', offset: 0, length: 3 }] })
  })
})
