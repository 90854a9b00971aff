import { deliverConcurrency, Latency } from '../../../workers/deliver-concurrency'

test.each([
  // A message is held for the answer time and a quarter of a second; the budget gives rate / (1 + L) a second.
  { rate: 1_000, latencyMs: 50, concurrency: 286 },
  { rate: 1_000, latencyMs: 250, concurrency: 400 },
  { rate: 200, latencyMs: 50, concurrency: 58 },
  { rate: 30, latencyMs: 50, concurrency: 9 },
])('follows from rate and latency: $rate a second, answers after $latencyMs ms', (each) => {
  const { rate, latencyMs, concurrency } = each
  expect(deliverConcurrency({ rate, latencyMs })).toBe(concurrency)
})

test('is never more than the rate, nor than half of what a bot may have open, nor too few', () => {
  expect(deliverConcurrency({ rate: 30, latencyMs: 60_000 })).toBe(30)
  expect(deliverConcurrency({ rate: 30 })).toBe(30)
  expect(deliverConcurrency({ rate: 10_000, latencyMs: 1_000 })).toBe(500)
  expect(deliverConcurrency({ rate: 1, latencyMs: 5 })).toBe(8)
})

test('the latency follows the answers, none of them alone', () => {
  const latency = new Latency()
  latency.note(10_000)
  expect(latency.ms).toBeLessThan(1_000)
  for (let i = 0; i < 200; i += 1) latency.note(50)
  expect(Math.round(latency.ms)).toBe(50)
})
