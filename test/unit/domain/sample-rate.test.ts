import { sampleRate } from '../../../src/domain/broadcasts/sample-rate'

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000)
const sending = (tried: number, seconds: number) => ({ isSending: true, tried, now: at(seconds) })

describe('the rate of a broadcast', () => {
  it('is not known from one look, and then is what was done in between', () => {
    const first = sampleRate(null, sending(100, 0))
    expect(first).toEqual({ at: at(0), tried: 100, rate: null })
    expect(sampleRate(first, sending(190, 3))?.rate).toBe(30)
  })

  it('follows a change within a few looks', () => {
    let sample = sampleRate({ at: at(0), tried: 0, rate: 30 }, sending(0, 3))
    for (let look = 2; look <= 4; look += 1) sample = sampleRate(sample, sending(0, 3 * look))
    expect(sample?.rate).toBeLessThan(2)
  })

  it('begins again after a pause, a long rest, and when a retry takes people back', () => {
    const before = { at: at(0), tried: 100, rate: 30 }
    expect(sampleRate(before, { ...sending(100, 3), isSending: false })).toBeNull()
    expect(sampleRate(before, sending(130, 3_600))?.rate).toBeNull()
    expect(sampleRate(before, sending(90, 3))?.rate).toBeNull()
  })

  it('is not measured over less than a second', () => {
    const before = { at: at(0), tried: 100, rate: 30 }
    expect(sampleRate(before, sending(130, 0.5))).toBe(before)
  })
})
