import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { inboxRows } from '../support/inbox'
import { waitUntil } from '../support/wait-until'

/** Three times as many as are answered in a second: far fewer than a busy machine answers within a reply's patience. */
const PEOPLE = 60

describe.each(dialectNames)('a crowd on %s', (dialect) => {
  let test: TestBot
  beforeEach(async () => {
    test = await startTestBot(dialect, { environment: { BROADCAST_RATE: '20' } })
    test.emulator.setLimits({ perSecond: 20, isPenaltyLengthened: true })
  })
  afterEach(() => test.stop())

  it('gets every answer once, though together they ask for more than Telegram takes', async () => {
    const people = Array.from({ length: PEOPLE }, () => test.person())
    for (const { write } of people) write('/stop')
    const isAnswered = () => people.every(({ texts }) => texts().length > 0)
    await waitUntil(isAnswered, 25_000)
    for (const { texts } of people) expect(texts()).toHaveLength(1)
    const rows = await inboxRows(test.app)
    expect(rows.filter(({ attempts }) => attempts > 0)).toEqual([])
    expect(test.instance?.app.logs.filter(({ level }) => Number(level) >= 40)).toEqual([])
    // Those that are held up leave one after the other: few are refused twice.
    expect(test.emulator.counters().rateLimited).toBeLessThan(1.5 * PEOPLE)
  })
})
