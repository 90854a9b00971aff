import { readBroadcastCard } from '../../demo/broadcast-card'

describe('readBroadcastCard', () => {
  it('reads a card on the way', () => {
    const text =
      '📣 Broadcast 1 is being sent\nThe hall (1 of 2)\n▓░ 70% (705 of 1,001)\n700 sent · 5 blocked\n29.8 messages a second, about 10 s left'
    expect(readBroadcastCard(text)).toEqual({
      isFinished: false,
      done: 705,
      total: 1001,
      counts: { sent: 700, blocked: 5 },
      seconds: 0,
      rate: 29.8,
    })
  })

  it('reads the final card', () => {
    const text =
      '✅ Broadcast 1 is finished\nNews\n▓▓ 100% (1,001 of 1,001)\n1,000 sent · 1 unknown\nTook 33 s at 30.3 messages a second'
    expect(readBroadcastCard(text)).toMatchObject({
      isFinished: true,
      total: 1001,
      counts: { sent: 1000, unknown: 1 },
      seconds: 33,
      rate: 30.3,
    })
  })

  it('is not taken in by other messages', () => {
    expect(readBroadcastCard('Audience: Everyone\n994 people will get it')).toBeNull()
  })
})
