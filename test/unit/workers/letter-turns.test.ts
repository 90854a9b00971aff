import { MAIL_CONNECTIONS } from '../../../src/mail/create-mailer'
import { createLetterTurns } from '../../../workers/letter-turns'
import type { LetterTurn } from '../../../workers/letter-turns'
import { createMailGate } from '../../../workers/mail-gate'

/** As many slots as are wanted, at once. */
const pacer = {
  reserve: (wanted: number) =>
    Promise.resolve({ delaysMs: Array.from({ length: wanted }, () => 0), waitMs: 0 }),
}
const say = (wanted: number) => () => Promise.resolve(wanted)
const never = new AbortController().signal

describe('turns of letters', () => {
  const create = () => {
    const gate = createMailGate({ now: () => new Date(0) })
    return { gate, turns: createLetterTurns({ pacer, gate }) }
  }
  const endAll = (mine: readonly LetterTurn[]) => {
    for (const { end } of mine) end()
  }

  it('are as many as there are connections, whoever asks', async () => {
    const { turns } = create()
    const mine = await turns.next(say(1_000), never)
    expect(mine).toHaveLength(MAIL_CONNECTIONS)
    const others = turns.next(say(1_000), never)
    mine[0]?.end()
    expect(await others).toHaveLength(1)
  })

  it('come to each of two in turn, however many letters one of them has', async () => {
    const { turns } = create()
    const order: string[] = []
    const deliver = async (name: string, rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const mine = await turns.next(say(MAIL_CONNECTIONS), never)
        order.push(name)
        await Promise.resolve()
        endAll(mine)
      }
    }
    await Promise.all([deliver('long', 6), deliver('short', 3)])
    expect(order).toEqual(['long', 'short', 'long', 'short', 'long', 'short', 'long', 'long', 'long'])
  })

  it('are as many as are wanted when they come, not when they were asked for', async () => {
    const { turns } = create()
    const mine = await turns.next(say(MAIL_CONNECTIONS), never)
    let [some, others] = [3, 3]
    const waiting = [
      turns.next(() => Promise.resolve(some), never),
      turns.next(() => Promise.resolve(others), never),
    ]
    some = 0
    others = 2
    endAll(mine)
    expect((await Promise.all(waiting)).map(({ length }) => length)).toEqual([0, 2])
  })

  it('are none once the server is away, also for those who wait for one', async () => {
    const { turns, gate } = create()
    const mine = await turns.next(say(MAIL_CONNECTIONS), never)
    const waiting = turns.next(say(1), never)
    gate.hear({ kind: 'not_sent', code: 'ESOCKET', text: 'refused', isOfServer: true })
    endAll(mine)
    expect(await waiting).toEqual([])
    expect(await turns.next(say(1), never)).toEqual([])
  })

  it('go on after Redis was away for one who asked', async () => {
    const gate = createMailGate({ now: () => new Date(0) })
    let isAway = true
    const turns = createLetterTurns({
      gate,
      pacer: { reserve: (wanted) => (isAway ? Promise.reject(new Error('away')) : pacer.reserve(wanted)) },
    })
    await expect(turns.next(say(1), never)).rejects.toThrow('away')
    isAway = false
    expect(await turns.next(say(1), never)).toHaveLength(1)
  })
})
