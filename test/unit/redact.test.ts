import { redactToken } from '../../src/redact'

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

  it('replaces a percent-encoded one, and one after a line break in JSON', () => {
    expect(redactToken(encodeURIComponent(`bot${token}`))).toBe('[token]')
    expect(redactToken(JSON.stringify(`failed\n${token}\nbot42:TEST`))).toBe('"failed\\n[token]\\n[token]"')
  })

  it('leaves the names of workers alone', () => {
    const text = 'host-1:123456:0a1b2c3d and lease 42:7f9c24e8-3b1a-4c5d-9e6f-a0b1c2d3e4f5'
    expect(redactToken(text)).toBe(text)
  })

  it('leaves times, ports and ids alone', () => {
    const text = 'connect ECONNREFUSED 127.0.0.1:8081 at 12:30:45, chat 123456789: not found'
    expect(redactToken(text)).toBe(text)
  })
})
