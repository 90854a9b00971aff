import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const attribute = z.object({
  key: z.string(),
  value: z.object({
    stringValue: z.string().optional(),
    intValue: z.union([z.number(), z.string()]).optional(),
  }),
})
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              parentSpanId: z.string().optional(),
              attributes: z.array(attribute),
            }),
          ),
        }),
      ),
    }),
  ),
})

export interface TraceSpan {
  service: string | undefined
  name: string
  traceId: string
  attributes: Record<string, string | number | undefined>
}

export interface TraceCollector {
  readonly url: string
  /** Everything that came. */
  spans(): TraceSpan[]
  /** As it came. */
  text(): string
  /** How many asked to be heard, also of those that get no answer. */
  asked(): number
  close(): Promise<void>
}

/** What takes OTLP as JSON over HTTP; `isMute`: takes the connection and never answers. */
export async function startTraceCollector({ isMute = false } = {}): Promise<TraceCollector> {
  const bodies: string[] = []
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    if (isMute) return
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(Buffer.concat(chunks).toString())
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () => bodies.flatMap(spansOf),
    text: () => bodies.join('\n'),
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function spansOf(body: string): TraceSpan[] {
  return exported.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = valuesOf(resource.attributes)['service.name']
    return scopeSpans
      .flatMap(({ spans }) => spans)
      .map(({ name, traceId, attributes }) => ({
        ...{ service: service === undefined ? undefined : String(service), name, traceId },
        attributes: valuesOf(attributes),
      }))
  })
}

function valuesOf(attributes: z.infer<typeof attribute>[]): TraceSpan['attributes'] {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))
}
