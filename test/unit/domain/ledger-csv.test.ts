import fc from 'fast-check'
import { ledgerCsvHead, ledgerCsvLines } from '../../../src/domain/recipients/ledger-csv'
import type { LedgerLine } from '../../../src/domain/recipients/read-recipients'
import { parseCsv } from '../../support/parse-csv'

const line: LedgerLine = {
  id: 7,
  userId: 3,
  telegramId: 1_000_000_007,
  username: 'anna',
  name: 'Anna',
  channel: 'telegram',
  status: 'sent',
  cause: null,
  error: null,
  attempts: 1,
  sentAt: new Date('2026-03-01T10:00:00.500Z'),
  nextAttemptAt: null,
  messageIds: [11, 12],
  address: null,
}
/** What a person may have typed, rich in what spreadsheets and CSV care about. */
const special = ['=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", '＝', ' ', 'ａ', 'a', '1'] as const
const typed = fc.string({ unit: fc.oneof(fc.constantFrom(...special), fc.string({ maxLength: 1 })) })
const undone = (cell: string) => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell)

describe('a line of the ledger', () => {
  it('tells instants in UTC and message ids between spaces, and leaves out what is unknown', () => {
    expect(ledgerCsvLines([line])).toBe(
      '7,1000000007,anna,Anna,telegram,sent,,,1,2026-03-01T10:00:00.500Z,11 12,\r\n',
    )
    const erased = { ...line, telegramId: null, username: null, name: '', sentAt: null, messageIds: null }
    expect(ledgerCsvLines([erased])).toBe('7,,,,telegram,sent,,,1,,,\r\n')
  })

  it('has as many cells as the head, which begins with the mark of UTF-8', () => {
    expect(ledgerCsvHead()).toMatch(/^\uFEFFrecipient_id,telegram_id,/)
    expect(parseCsv(ledgerCsvHead() + ledgerCsvLines([line])).map((cells) => cells.length)).toEqual([12, 12])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', `'=1`])(
    'begins no formula with %j',
    (text) => {
      expect(parseCsv(ledgerCsvLines([{ ...line, name: text }]))[0]?.[3]).toBe(`'${text}`)
    },
  )

  it('parses back to the text it was, and never begins a formula', () => {
    fc.assert(
      fc.property(typed, typed, typed, (username, name, error) => {
        const [cells = [], ...more] = parseCsv(ledgerCsvLines([{ ...line, username, name, error }]))
        expect(more).toEqual([])
        const texts = [cells[2], cells[3], cells[7]].map((cell) => cell ?? '')
        expect(texts.map(undone)).toEqual([username, name, error])
        for (const text of texts) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      }),
    )
  })
})
