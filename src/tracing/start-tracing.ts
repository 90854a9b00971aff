import { setTimeout as delay } from 'node:timers/promises'
import type { Telemetry } from 'bullmq'
import { discreetTelemetry } from './queue-telemetry'

export interface TracingSettings {
  /** The base address of an OTLP collector, such as `http://localhost:4318`. */
  endpoint: string
  /** What this process plays: `herald-worker` is the name of a worker. */
  roles: readonly string[]
  version: string
  logger: { warn(facts: object, text: string): void }
}

export interface Tracing {
  readonly name: string
  /** For queues and workers. */
  readonly telemetry: Telemetry
  /** Sends what is left, within 3 s; never throws. */
  stop(): Promise<void>
}

/** A collector that takes longer has lost these spans; nothing waits for them. */
const SEND_TIMEOUT_MS = 2_000
/** Far below what a process has for stopping. */
const FLUSH_WITHIN_MS = 3_000

/**
 * Sends spans of queues and jobs to an OpenTelemetry collector, in groups and beside the work. Loads the SDK, of which
 * nothing is loaded otherwise. A collector that does not answer is logged once; its spans are dropped.
 */
export async function startTracing({ endpoint, roles, version, logger }: TracingSettings): Promise<Tracing> {
  const [{ diag, DiagLogLevel }, { BatchSpanProcessor, NodeTracerProvider }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
  ])
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const { resourceFromAttributes } = await import('@opentelemetry/resources')
  const { BullMQOtel } = await import('bullmq-otel')
  const tellOnce = createTeller(logger)
  const silent = () => undefined
  const diagnostics = { error: tellOnce, warn: silent, info: silent, debug: silent, verbose: silent }
  diag.setLogger(diagnostics, DiagLogLevel.ERROR)
  const exporter = new OTLPTraceExporter({ url: tracesUrl(endpoint), timeoutMillis: SEND_TIMEOUT_MS })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': ['herald', ...roles].join('-'),
      'service.version': version,
    }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: SEND_TIMEOUT_MS })],
  })
  provider.register()
  return {
    name: 'tracing',
    telemetry: discreetTelemetry(new BullMQOtel({ tracerName: 'herald', version })),
    stop: async () => {
      const patience = new AbortController()
      const late = delay(FLUSH_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined) // it was in time
      await Promise.race([provider.shutdown().catch(tellOnce), late])
      patience.abort()
    },
  }
}

/** As the specification of OTLP over HTTP forms it from the base. */
function tracesUrl(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/traces`
}

/** Every group would say it again. The SDK's words may name the address, with a password in it: they are left out. */
function createTeller(logger: TracingSettings['logger']): () => void {
  let isTold = false
  return () => {
    if (!isTold) logger.warn({}, 'the trace collector does not take spans; they are dropped until it does')
    isTold = true
  }
}
