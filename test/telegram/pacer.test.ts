import { createApi } from '../../src/telegram/api'
import { createEmulator } from '../emulator/emulator'
import { closePacers, openPacer, randomBotId, sendPaced } from './pacer-support'

const RATE = 30
const SECONDS = 6
/** Half on the way to the emulator, half back. */
const JITTER_MS = 30

afterEach(closePacers)

describe.each([1, 4])('%i pacers of one bot', (count) => {
  it('never send more than the rate in any rolling second, and keep sending', async () => {
    const botId = randomBotId()
    const token = `${botId}:TEST_pacer`
    const emulator = createEmulator({ tokens: [token], limits: { perSecond: RATE } })
    await emulator.start()
    const { user } = emulator.people.createUser()
    emulator.addFault({ kind: 'latency', stage: 'before', jitterMs: JITTER_MS / 2 })
    emulator.addFault({ kind: 'latency', stage: 'after', jitterMs: JITTER_MS / 2, seed: 2 })
    const telegram = createApi({ token, apiRoot: emulator.url })
    const pacers = await Promise.all(Array.from({ length: count }, () => openPacer({ botId, rate: RATE })))

    let startedAt = 0
    const isDone = () => startedAt > 0 && performance.now() - startedAt > SECONDS * 1000
    const send = async () => {
      startedAt ||= performance.now()
      await telegram.api.sendMessage(user.id, 'hello')
    }
    await Promise.all(pacers.map((pacer) => sendPaced(pacer, { send, isDone })))
    const { delivered, rateLimited, peakArrivalsPerSecond } = emulator.counters()
    await telegram.close()
    await emulator.stop()

    expect(rateLimited).toBe(0)
    expect(peakArrivalsPerSecond).toBeLessThanOrEqual(RATE)
    // How near it comes to what latency allows is for benchmarks: here the machine may be busy with other tests.
    expect(delivered).toBeGreaterThanOrEqual(0.5 * SECONDS * (RATE / (1 + JITTER_MS / 2 / 1000)))
  })
})
