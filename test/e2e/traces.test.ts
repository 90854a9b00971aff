import { createFaultRig, ORGANISER } from '../support/fault-rig'
import type { FaultRig } from '../support/fault-rig'
import { startTraceCollector } from '../support/trace-collector'
import type { TraceCollector } from '../support/trace-collector'

const PEOPLE = 20
const TEXT = 'Nobody but the people shall read this'
const NOWHERE = 'http://127.0.0.1:1'

describe('traces', () => {
  let rig: FaultRig
  const collectors: TraceCollector[] = []
  beforeEach(async () => {
    rig = await createFaultRig('sqlite', { people: PEOPLE })
  })
  afterEach(async () => {
    await rig.stop()
    for (const collector of collectors.splice(0)) await collector.close()
  })

  async function collect(settings?: { isMute: boolean }): Promise<TraceCollector> {
    const collector = await startTraceCollector(settings)
    collectors.push(collector)
    return collector
  }

  /** A broadcast by a worker that traces to `endpoint`; answers how the worker ended: 0 within the time it has for that. */
  async function broadcastWith(endpoint: string, more: Record<string, string> = {}) {
    const [worker] = await rig.startWorkers(1, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more })
    const broadcastId = await rig.launch({ content: { kind: 'text', text: TEXT, entities: [] } })
    await rig.completed(broadcastId)
    const exitCode = await worker?.end('SIGTERM')
    return { exitCode, output: worker?.output() ?? '' }
  }

  test('tell what a worker did with its queues, the last of it too, and nothing of people, texts and the token', async () => {
    const collector = await collect()
    expect(await broadcastWith(collector.url)).toMatchObject({ exitCode: 0 })
    const spans = collector.spans()
    expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['herald-worker']))
    const worked = spans.filter(({ name }) => name.startsWith('process'))
    expect(worked.map(({ attributes }) => attributes['bullmq.queue.name'])).toEqual(
      expect.arrayContaining(['dispatch']),
    )
    for (const { attributes } of spans) expect(Object.keys(attributes)).toContain('bullmq.job.id')
    for (const secret of [TEXT, String(ORGANISER), ...rig.app.config.botToken.split(':')])
      expect(collector.text()).not.toContain(secret)
  }, 60_000)

  test('cost nothing when nobody listens, and say so once', async () => {
    const { exitCode, output } = await broadcastWith(NOWHERE)
    expect(exitCode).toBe(0)
    expect(output.match(/trace collector does not take spans/g)).toHaveLength(1)
  }, 60_000)

  test('hold nothing up when the collector never answers', async () => {
    const collector = await collect({ isMute: true })
    expect(await broadcastWith(collector.url)).toMatchObject({ exitCode: 0 })
    expect(collector.asked()).toBeGreaterThan(0)
  }, 60_000)

  test.each([
    ['without an endpoint', '', false],
    ['with one', NOWHERE, true],
  ])(
    '%s: is anything of OpenTelemetry loaded?',
    async (_, endpoint, isLoaded) => {
      const tell = `process.on("exit",()=>console.log("loaded:",Object.keys(require.cache).filter((path)=>/bullmq-otel|opentelemetry.(sdk|exporter)/.test(path)).length))`
      const preload = `data:text/javascript,import{createRequire}from"node:module";const require=createRequire("${__filename}");${tell}`
      const { output } = await broadcastWith(endpoint, { NODE_OPTIONS: `--import=${encodeURI(preload)}` })
      const loaded = Number(/loaded: (\d+)/.exec(output)?.[1])
      expect(loaded > 0).toBe(isLoaded)
    },
    60_000,
  )
})
