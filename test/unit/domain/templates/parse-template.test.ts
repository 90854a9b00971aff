import fc from 'fast-check'
import { parseTemplate } from '../../../../src/domain/templates/parse-template'
import { AppError } from '../../../../src/errors'

function faultOf(body: string): unknown {
  try {
    parseTemplate(body)
  } catch (error) {
    if (error instanceof AppError && error.code === 'template_invalid') return error.details
    throw error
  }
  return null
}

describe('reading a template', () => {
  it('finds its variables, each once, those of links too', () => {
    const { variables } = parseTemplate(
      'Hi {{ first_name }} {{last_name}}, <b>{{ first_name | friend }}</b> <a href="https://t.me/{{ telegram_username }}">you</a>',
    )
    expect(variables).toEqual(['first_name', 'last_name', 'telegram_username'])
  })

  it("understands the predecessor's single braces for the three names, and for nothing else", () => {
    expect(parseTemplate('{first_name} {last_name} {full_name} {city} {x}').variables).toEqual([
      'first_name',
      'last_name',
      'full_name',
    ])
  })

  it.each([
    ['Hi <b>there', { fault: 'tag_unclosed', name: 'b', line: 1, column: 4, excerpt: '<b>there' }],
    ['Hi</i> there', { fault: 'tag_unopened', name: 'i', line: 1, column: 3 }],
    ['<b>one<i>two</b></i>', { fault: 'tag_unclosed', name: 'i', column: 7 }],
    ['one\ntwo <h1>three</h1>', { fault: 'tag_unknown', name: 'h1', line: 2, column: 5 }],
    ['a <b>b</b> < c', { fault: 'tag_malformed', column: 12, excerpt: '< c' }],
    ['<b>x</b><!-- y -->', { fault: 'tag_malformed', column: 9 }],
    ['<a>link</a>', { fault: 'attribute_missing', name: 'href' }],
    ['<a href="">link</a>', { fault: 'attribute_missing', name: 'href' }],
    ['<a href="javascript:alert(1)">link</a>', { fault: 'link_invalid', name: 'javascript:alert(1)' }],
    ['<a href="nowhere">link</a>', { fault: 'link_invalid', name: 'nowhere' }],
    ['<span>x</span>', { fault: 'attribute_missing', name: 'class="tg-spoiler"' }],
    ['<tg-emoji>👍</tg-emoji>', { fault: 'attribute_missing', name: 'emoji-id' }],
    ['Hi {{ first_name', { fault: 'variable_unclosed', column: 4, excerpt: '{{ first_name' }],
    ['Hi {{ first_<b>name</b> }}', { fault: 'variable_unclosed', column: 4 }],
    ['Hi {{ }}', { fault: 'variable_malformed', column: 4 }],
    ['Hi {{ 7 * 7 }}', { fault: 'variable_malformed', column: 4 }],
    ['Hi {{ constructor }}', { fault: 'variable_unknown', name: 'constructor', column: 4 }],
    ['Hi {{ frist_name }}', { fault: 'variable_unknown', name: 'frist_name' }],
    ['<a href="https://t.me/{{ nick }}">x</a>', { fault: 'variable_unknown', name: 'nick', column: 23 }],
    ['  \n ', { fault: 'text_empty' }],
    ['<b> </b>', { fault: 'text_empty' }],
  ])('refuses %j and says what is wrong and where', (body, fault) => {
    expect(faultOf(body)).toMatchObject(fault)
  })

  it('never throws anything else, and ends, whatever is typed', () => {
    const bit = fc.constantFrom(
      ...Array.from('<>/&;"\'={} |ab'),
      '{{',
      '}}',
      '<b>',
      '</b>',
      'href',
      'first_name',
      '&lt;',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 40 }), (bits) => {
        faultOf(bits.join(''))
      }),
    )
  })

  it('reads a long text of almost-tags without going back and forth', () => {
    const started = performance.now()
    faultOf(`<a ${'b '.repeat(8000)}`)
    faultOf('{{'.repeat(8000))
    faultOf(`<b${' '.repeat(16_000)}`)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
