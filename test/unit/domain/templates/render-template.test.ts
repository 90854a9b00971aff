import fc from 'fast-check'
import { parseTemplate } from '../../../../src/domain/templates/parse-template'
import { renderTemplate } from '../../../../src/domain/templates/render-template'
import { templateVariables } from '../../../../src/vocabulary/template'
import type { TemplateValues } from '../../../../src/vocabulary/template'
import { render, valuesWith } from './templates'

describe('rendering a template', () => {
  it('puts values in and moves entities by UTF-16 units', () => {
    expect(
      render('👋🏽 <b>Hi {{ first_name }}!</b> In <i>{{ city }}</i>', { first_name: '🦊Ann', city: 'Ny' }),
    ).toEqual({
      kind: 'text',
      text: '👋🏽 Hi 🦊Ann! In Ny',
      entities: [
        { type: 'bold', offset: 5, length: 9 },
        { type: 'italic', offset: 18, length: 2 },
      ],
      lacking: [],
    })
  })

  it('shows a value literally, whatever it looks like', () => {
    const first_name = '<b>&amp; {{ email }} *x* "'
    expect(render('<i>{{ first_name }}</i>', { first_name, email: 'secret@example.com' })).toMatchObject({
      text: first_name,
      entities: [{ type: 'italic', offset: 0, length: first_name.length }],
    })
  })

  it('nests entities, the outer first, and leaves out those around nothing', () => {
    expect(
      render('<blockquote expandable><b>A <u>{{ city }}</u></b></blockquote><s>{{ club }}</s>', {
        city: 'B',
      }),
    ).toMatchObject({
      text: 'A B',
      entities: [
        { type: 'expandable_blockquote', offset: 0, length: 3 },
        { type: 'bold', offset: 0, length: 3 },
        { type: 'underline', offset: 2, length: 1 },
      ],
      lacking: ['club'],
    })
  })

  it('knows every tag of the Bot API', () => {
    const body =
      '<strong>b</strong><em>i</em><ins>u</ins><strike>s</strike><del>s</del><span class="tg-spoiler">p</span>' +
      '<tg-spoiler>p</tg-spoiler><code>c</code><pre>p</pre><pre><code class="language-ts">t</code></pre>' +
      '<a href="http://a.example/?x=1&amp;y=2">l</a><a href="tg://user?id=7">m</a>' +
      '<tg-emoji emoji-id="123">👍</tg-emoji><tg-time unix="1700000000" format="wDT">now</tg-time>'
    const rendered = render(body)
    expect(rendered).toMatchObject({ kind: 'text', text: 'biusspp' + 'cpt' + 'lm👍now' })
    expect('entities' in rendered && rendered.entities).toMatchObject([
      { type: 'bold' },
      { type: 'italic' },
      { type: 'underline' },
      { type: 'strikethrough' },
      { type: 'strikethrough' },
      { type: 'spoiler' },
      { type: 'spoiler' },
      { type: 'code' },
      { type: 'pre' },
      { type: 'pre', language: 'ts' },
      { type: 'text_link', url: 'http://a.example/?x=1&y=2' },
      { type: 'text_link', url: 'tg://user?id=7' },
      { type: 'custom_emoji', custom_emoji_id: '123' },
      { type: 'date_time', unix_time: 1_700_000_000, date_time_format: 'wDT' },
    ])
  })

  it('reads character references of the body, and a written-out brace is a brace', () => {
    expect(
      render('&lt;b&gt; &amp;amp; &quot;&#8364;&#x1F600; AT&T &nbsp; &#0; &#123;&#123; city }}'),
    ).toMatchObject({
      text: '<b> &amp; "€😀 AT&T &nbsp; &#0; {{ city }}',
      entities: [],
    })
  })

  it('uses a default for what is missing, which then does not count as lacking; an empty one means nothing', () => {
    expect(render('Hi {{ first_name | dear &lt;friend&gt; }}{{ last_name | }}!')).toMatchObject({
      text: 'Hi dear <friend>!',
      lacking: [],
    })
    expect(render('Hi {{ first_name | friend }}', { first_name: 'Ann' })).toMatchObject({ text: 'Hi Ann' })
  })

  it('leaves a missing value out and names it once', () => {
    expect(render('Hi {{ first_name }}{{ first_name }}, {{ city }}')).toMatchObject({
      text: 'Hi , ',
      lacking: ['first_name', 'city'],
    })
  })

  it('makes a value one part of an address, or the whole of it', () => {
    const link = (body: string, value: string) => {
      const rendered = render(body, { club: value })
      return rendered.kind === 'text' ? rendered.entities[0] : rendered.fault
    }
    const inside = '<a href="https://a.example/?q={{ club }}&amp;z=1">x</a>'
    expect(link(inside, 'a&b=/ü')).toMatchObject({ url: 'https://a.example/?q=a%26b%3D%2F%C3%BC&z=1' })
    expect(link('<a href="{{ club }}">x</a>', 'https://b.example/p?q=1')).toMatchObject({
      url: 'https://b.example/p?q=1',
    })
    expect(link('<a href="{{ club }}">x</a>', 'b.example/p')).toMatchObject({ url: 'b.example/p' })
    expect(link('<a href="{{ club }}">x</a>', 'javascript:alert(1)')).toBe('rendered_link_invalid')
    expect(link('<a href="{{ club }}">x</a>', 'our club')).toBe('rendered_link_invalid')
    expect(link('<a href="https://{{ club }}">x</a>', '')).toBe('rendered_link_invalid')
  })

  it('finds a text too long after substitution, by UTF-16 units, and an empty one', () => {
    expect(render('{{ bio }}', { bio: 'x'.repeat(4096) })).toMatchObject({ kind: 'text' })
    expect(render('{{ bio }} ', { bio: 'x'.repeat(4096) })).toMatchObject({ kind: 'text' })
    expect(render('{{ bio }}', { bio: 'x'.repeat(4097) })).toMatchObject({ fault: 'rendered_too_long' })
    expect(render('{{ bio }}', { bio: '😀'.repeat(2049) })).toMatchObject({ fault: 'rendered_too_long' })
    expect(render(' {{ bio }}\n')).toMatchObject({ fault: 'rendered_empty', lacking: ['bio'] })
  })

  it('renders every variable', () => {
    const values = Object.fromEntries(templateVariables.map((name) => [name, `<${name}>`])) as TemplateValues
    const body = templateVariables.map((name) => `{{ ${name} }}`).join(' ')
    expect(renderTemplate(parseTemplate(body), values)).toMatchObject({
      text: templateVariables.map((name) => `<${name}>`).join(' '),
      lacking: [],
    })
  })

  it('keeps the structure of the entities whatever the values are', () => {
    const body =
      'A<b>b {{ first_name }}<i>{{ city }} c</i></b><a href="https://a.example/{{ club }}">l {{ email | none }}</a><pre>{{ bio }}p</pre>{{ phone }}'
    const parsed = parseTemplate(body)
    const value = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(value, value, value, value, value, (first_name, city, club, bio, phone) => {
        const rendered = renderTemplate(parsed, valuesWith({ first_name, city, club, bio, phone }))
        if (rendered.kind !== 'text') throw new Error(rendered.fault)
        expect(rendered.text).toBe(`Ab ${first_name}${city} cl none${bio}p${phone}`)
        const texts = rendered.entities.map(({ type, offset, length }) => [
          type,
          rendered.text.slice(offset, offset + length),
        ])
        expect(texts).toEqual([
          ['bold', `b ${first_name}${city} c`],
          ['italic', `${city} c`],
          ['text_link', 'l none'],
          ['pre', `${bio}p`],
        ])
        const link = rendered.entities.find((entity) => entity.type === 'text_link')
        const url = new URL(link?.url ?? '')
        expect([url.host, url.search, url.hash]).toEqual(['a.example', '', ''])
      }),
    )
  })
})
