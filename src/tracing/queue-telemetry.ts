import type { Telemetry } from 'bullmq'

type Span = ReturnType<Telemetry['tracer']['startSpan']>
type Value = Parameters<Span['setAttribute']>[1]

const JOB_ID = 'bullmq.job.id'
/**
 * All that a span may tell: names that stand in the code, and numbers of jobs. BullMQ would also tell results, reasons of
 * failures and options, and what stands in those is not known here.
 */
const told: ReadonlySet<string> = new Set([
  ...['bullmq.queue.name', 'bullmq.queue.operation', 'bullmq.job.name', JOB_ID],
  ...['bullmq.job.attempts.made', 'bullmq.job.processed.timestamp', 'bullmq.job.attempt_finished_timestamp'],
])

/** The telemetry of BullMQ without what may be personal or secret, and without the spans of looks that found no job. */
export function discreetTelemetry({ tracer, contextManager }: Telemetry): Telemetry {
  const startSpan: Telemetry['tracer']['startSpan'] = (name, options, context) =>
    discreetSpan(tracer.startSpan(name, options, context))
  return { contextManager, tracer: { startSpan } }
}

function discreetSpan(span: Span): Span {
  let isOfJob = false
  const setAttribute = (key: string, value: Value | undefined) => {
    if (value === undefined || !told.has(key)) return
    isOfJob ||= key === JOB_ID
    span.setAttribute(key, value)
  }
  return {
    setAttribute,
    setAttributes: (attributes) =>
      Object.entries(attributes).forEach(([key, value]) => setAttribute(key, value)),
    setSpanOnContext: (context: unknown) => span.setSpanOnContext(context) as unknown,
    addEvent: (name) => span.addEvent(name),
    // Its words may hold anything; the log has them, made safe.
    recordException: (error) => span.recordException({ name: nameOf(error) }),
    // One that is never ended is never sent: workers look every few seconds.
    end: () => (isOfJob ? span.end() : undefined),
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error'
}
