import type { ContactNotice } from '../../../src/domain/notices/find-contact-notice'
import { contactProgress, mailFailure } from '../../../src/messages/contact'
import { translator } from '../../../src/messages/translate'
import { languages } from '../../../src/vocabulary/language'

const notice: ContactNotice = {
  ...{ error: null, mailError: 'connect ECONNREFUSED 10.0.0.1:587', mailErrorCode: 'ESOCKET' },
  ...{ chat: 'sent', mail: 'sent', name: 'Ann', hasAddress: true },
}

describe('what a person is told of their question', () => {
  const t = translator('en')
  const told = (change: Partial<ContactNotice>) => contactProgress(t, { ...notice, ...change }).text

  it('names their address where somebody may have a letter to reply to', () => {
    expect(told({})).toContain('or to your e-mail address')
    expect(told({ mail: 'waits' })).toContain('or to your e-mail address')
    expect(told({ mail: 'unknown' })).toContain('or to your e-mail address')
    expect(told({ mail: 'failed' })).not.toContain('your e-mail address')
    expect(told({ mail: 'none' })).not.toContain('your e-mail address')
    expect(told({ hasAddress: false })).not.toContain('your e-mail address')
  })

  it('never says that a letter has arrived: only its first server has it', () => {
    expect(told({ chat: 'none' })).toContain('has been sent to the organisers by e-mail')
    expect(told({ chat: 'none' })).not.toContain('arrived')
  })
})

describe.each(languages)('what organisers are told of an e-mail in %s', (language) => {
  const t = translator(language)

  it('quotes the server alone, and tells in their language what is of our own making', () => {
    const of = (mailErrorCode: string, mail: 'failed' | 'unknown' = 'failed') =>
      mailFailure(t, { ...notice, mail, mailErrorCode, mailError: 'words of the server' }).text
    expect(of('smtp_550')).toContain(t('contact-mail-fault-server', { error: 'words of the server' }))
    expect(of('ESOCKET')).toContain(t('contact-mail-fault-connection'))
    expect(of('EABORT', 'unknown')).toContain(t('contact-mail-fault-late'))
    expect(of('lease_expired', 'unknown')).toContain(t('contact-mail-fault-died'))
    expect(of('letter_not_written')).toContain(t('contact-mail-fault-letter'))
    for (const code of ['ESOCKET', 'EABORT', 'lease_expired', 'letter_not_written'])
      expect(of(code)).not.toContain('words of the server')
  })
})
