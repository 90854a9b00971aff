import { createFloodMeter } from '../../../src/bot/flood-meter'

describe('the flood meter', () => {
  const create = () => createFloodMeter({ burst: 3, perSecond: 1 })
  const send = (meter: ReturnType<typeof create>, count: number, atMs: number, personId = 1) =>
    Array.from({ length: count }, () => meter.judge(personId, atMs).kind)

  it('lets a burst pass, warns once, and ignores the rest of the flood', () => {
    expect(send(create(), 6, 0)).toEqual(['pass', 'pass', 'pass', 'warn', 'ignored', 'ignored'])
  })

  it('lets pass for ever what comes at its rate', () => {
    const meter = create()
    const verdicts = Array.from({ length: 100 }, (_, second) => meter.judge(1, second * 1000).kind)
    expect(verdicts.every((kind) => kind === 'pass')).toBe(true)
  })

  it('hears nobody else worse for it', () => {
    const meter = create()
    send(meter, 100, 0)
    expect(send(meter, 1, 0, 2)).toEqual(['pass'])
  })

  it('hears somebody again after ten seconds, who by then may send a burst', () => {
    const meter = create()
    send(meter, 5, 0)
    expect(send(meter, 1, 9_999)).toEqual(['ignored'])
    expect(send(meter, 3, 10_000)).toEqual(['pass', 'pass', 'pass'])
  })

  it('mutes twice as long whoever goes on, and forgets it after a calm while', () => {
    const meter = createFloodMeter({ burst: 100, perSecond: 1 })
    send(meter, 101, 0)
    expect(send(meter, 10, 10_000)).toEqual(Array(10).fill('pass'))
    expect(meter.judge(1, 10_000)).toEqual({ kind: 'warn', muteMs: 20_000 })
    expect(meter.judge(1, 29_999).kind).toBe('ignored')
    send(meter, 101, 200_000)
    expect(send(meter, 1, 200_000)).toEqual(['ignored'])
    expect(meter.judge(1, 210_000).kind).toBe('pass')
  })

  it('takes clocks that go back for standing still', () => {
    const meter = create()
    send(meter, 3, 10_000)
    expect(send(meter, 1, 0)).toEqual(['warn'])
  })
})
