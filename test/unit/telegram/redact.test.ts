import { redactToken } from '../../../src/telegram/redact'

const token = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

describe('redactToken', () => {
  it('replaces a token inside a Bot API path', () => {
    expect(redactToken(`POST https://api.telegram.org/bot${token}/sendMessage failed`)).toBe(
      'POST https://api.telegram.org/[token]/sendMessage failed',
    )
  })

  it('replaces a short test token inside a path', () => {
    expect(redactToken('/bot42:TEST/getMe')).toBe('/[token]/getMe')
  })

  it('replaces every bare token', () => {
    expect(redactToken(`${token} ${token}`)).toBe('[token] [token]')
  })

  it('leaves times, ports and ids alone', () => {
    const text = 'connect ECONNREFUSED 127.0.0.1:8081 at 12:30:45, chat 123456789: not found'
    expect(redactToken(text)).toBe(text)
  })
})
