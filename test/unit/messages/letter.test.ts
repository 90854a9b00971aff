import fc from 'fast-check'
import type { MessageEntity } from 'grammy/types'
import { letterOf } from '../../../src/messages/letter'

describe('a message as a letter', () => {
  const bold: MessageEntity = { type: 'bold', offset: 0, length: 5 }

  it('says the same in HTML and as plain text, which shows where links lead', () => {
    const text = 'Hello you\nsee the site or example.org'
    const entities: MessageEntity[] = [
      bold,
      { type: 'text_link', offset: text.indexOf('site'), length: 4, url: 'https://example.org/a?x="1"&y=2' },
      { type: 'url', offset: text.indexOf('example.org'), length: 11 },
    ]
    const { html, text: plain } = letterOf({ text, entities }, { language: 'en' })
    expect(html).toContain(
      '<b>Hello</b> you<br>\nsee the <a href="https://example.org/a?x=%221%22&#38;y=2">site</a>',
    )
    expect(html).toContain('or <a href="https://example.org/">example.org</a>')
    expect(html).toContain('<html lang="en">')
    expect(plain).toBe('Hello you\nsee the site (https://example.org/a?x=%221%22&y=2) or example.org')
  })

  it('keeps the buttons that have an address, and leaves out those of the chat', () => {
    const inline_keyboard = [
      [{ text: 'Decline', callback_data: 'my:decline:1' }],
      [{ text: 'Rules <here>', url: 'https://example.org/rules' }],
      [{ text: 'Chat', url: 'tg://user?id=1' }],
    ]
    const { html, text } = letterOf({ text: 'Hi', reply_markup: { inline_keyboard } }, { language: 'ru' })
    expect(html).toContain('<a href="https://example.org/rules">Rules &#60;here&#62;</a>')
    expect(text).toBe('Hi\n\nRules <here>: https://example.org/rules')
    expect(html).not.toMatch(/Decline|tg:/)
  })

  it.each([
    'javascript:alert(1)',
    'tg://resolve?domain=x',
    'data:text/html,x',
    'file:///etc/passwd',
    'no address',
  ])('makes no link of %s', (url) => {
    const entities: MessageEntity[] = [{ type: 'text_link', offset: 0, length: 5, url }]
    const { html, text } = letterOf({ text: 'Hello', entities }, { language: 'en' })
    expect(html).not.toContain('<a ')
    expect(text).toBe('Hello')
  })

  it('has a footer below both parts', () => {
    const url = 'https://example.org/stop'
    const footer = { text: 'Stop it', entities: [{ type: 'text_link', offset: 0, length: 4, url } as const] }
    const { html, text } = letterOf({ text: 'Hi' }, { language: 'en', footer })
    expect(text).toBe('Hi\n\n-- \nStop (https://example.org/stop) it')
    expect(html).toContain('<a href="https://example.org/stop">Stop</a> it</p>')
  })

  it('shows literally what anybody typed, and keeps every word of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '/', 'a', ';', ' ', '\n') }),
        fc.nat(9),
        fc.nat(9),
        (text, offset, length) => {
          const entities: MessageEntity[] = [
            { type: 'bold', offset, length },
            { type: 'italic', offset: 2, length: 3 },
          ]
          const { html, text: plain } = letterOf({ text, entities }, { language: 'en' })
          const body = /<div dir="auto">(.*)<\/div>/s.exec(html)?.[1] ?? ''
          const words = body.replaceAll(/<\/?[bi]>/g, '').replaceAll('<br>\n', '\n')
          expect(words).not.toMatch(/[<>"'`]/)
          expect(words.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(text)
          expect(plain).toBe(text)
        },
      ),
    )
  })
})
