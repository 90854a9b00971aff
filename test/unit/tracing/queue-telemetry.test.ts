import { SpanKind } from 'bullmq'
import type { Telemetry } from 'bullmq'
import { discreetTelemetry } from '../../../src/tracing/queue-telemetry'

const PHONE = '+15550100'

/** Telemetry that keeps what it is told. */
function recording() {
  const told: unknown[] = []
  const ended: string[] = []
  const startSpan: Telemetry['tracer']['startSpan'] = (name) => ({
    setAttribute: (key, value) => void told.push([key, value]),
    setAttributes: (attributes) => void told.push(attributes),
    setSpanOnContext: (context: unknown) => context,
    addEvent: (event, attributes) => void told.push([event, attributes]),
    recordException: (error) => void told.push(error),
    end: () => void ended.push(name),
  })
  const contextManager = {} as Telemetry['contextManager'] // handed on as it is
  return { told, ended, telemetry: discreetTelemetry({ contextManager, tracer: { startSpan } }) }
}

describe('spans of jobs', () => {
  it('tell names and numbers, never results, reasons or the words of an error', () => {
    const { told, ended, telemetry } = recording()
    const span = telemetry.tracer.startSpan('process deliver', { kind: SpanKind.CONSUMER })
    span.setAttributes({ 'bullmq.job.id': '7', 'bullmq.job.result': PHONE, 'bullmq.job.attempts.made': 1 })
    span.setAttribute('bullmq.job.failed.reason', PHONE)
    span.addEvent('job failed', { 'bullmq.job.failed.reason': PHONE })
    span.recordException(new TypeError(`cannot call ${PHONE}`))
    span.recordException(PHONE)
    span.end()
    expect(told).toEqual([
      ...[
        ['bullmq.job.id', '7'],
        ['bullmq.job.attempts.made', 1],
        ['job failed', undefined],
      ],
      ...[{ name: 'TypeError' }, { name: 'Error' }],
    ])
    expect(ended).toEqual(['process deliver'])
  })

  it('of a look that found no job are not sent', () => {
    const { ended, telemetry } = recording()
    const span = telemetry.tracer.startSpan('receive deliver', { kind: SpanKind.CONSUMER })
    span.setAttributes({ 'bullmq.queue.name': 'deliver', 'bullmq.job.id': undefined })
    span.end()
    expect(ended).toEqual([])
  })
})
