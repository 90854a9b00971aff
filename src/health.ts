import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { redactToken } from './redact'

/** One thing that must work for the process to be ready: `detail` says what is wrong or what is so. */
export interface HealthCheck {
  name: string
  check(): Promise<{ ok: boolean; detail: string }>
}

export interface HealthServer {
  /** Where it really listens (a port of 0 is any). */
  url: string
  stop(): Promise<void>
}

/** A check that takes longer counts as failed: probes themselves wait for a few seconds only. */
const CHECK_TIMEOUT_MS = 2_000

interface Answer {
  status: number
  /** JSON, or a text of its own type. */
  body: Record<string, unknown> | string
  contentType?: string
}

const NOT_ALLOWED: Answer = { status: 405, body: { ok: false, detail: 'only GET is answered here' } }

export interface HealthSettings {
  host: string
  /** 0 is any free one. */
  port: number
  /** Asked at every `/readyz`; may grow while the process starts. */
  checks: readonly HealthCheck[]
  /** What `/metrics` answers; 404 if absent. */
  metrics?: { scrape(): Promise<{ contentType: string; body: string }> } | undefined
  /** 2 s if absent. */
  checkTimeoutMs?: number | undefined
}

/**
 * Serves `/livez` (the event loop turns) and `/readyz` (every check holds) as JSON: 200 or 503; and `/metrics` as text.
 * Checks and metrics are handed in by main.ts.
 */
export async function startHealthServer({
  host,
  port,
  checks,
  metrics,
  checkTimeoutMs = CHECK_TIMEOUT_MS,
}: HealthSettings): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '')
    const isLooking = request.method === 'GET' || request.method === 'HEAD'
    const answering = isLooking
      ? answer(path, { checks, metrics, checkTimeoutMs })
      : Promise.resolve(NOT_ALLOWED)
    void answering.then(({ status, body, contentType = 'application/json' }) => {
      response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface CheckResult {
  name: string
  ok: boolean
  detail: string
}

async function answer(
  path: string,
  {
    checks,
    metrics,
    checkTimeoutMs,
  }: Pick<HealthSettings, 'checks' | 'metrics'> & { checkTimeoutMs: number },
): Promise<Answer> {
  if (path === '/livez')
    return { status: 200, body: { ok: true, uptimeSeconds: Math.round(process.uptime()) } }
  if (path === '/metrics' && metrics !== undefined) return { status: 200, ...(await metrics.scrape()) }
  if (path !== '/readyz')
    return { status: 404, body: { ok: false, detail: 'try /livez, /readyz or /metrics' } }
  const results = await Promise.all(checks.map((check) => run(check, checkTimeoutMs)))
  const ok = results.every((result) => result.ok)
  return { status: ok ? 200 : 503, body: { ok, checks: results } }
}

async function run(health: HealthCheck, timeoutMs: number): Promise<CheckResult> {
  const { name } = health
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ ok: boolean; detail: string }>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer in time' }), timeoutMs)
  })
  try {
    return { name, ...(await Promise.race([health.check(), late])) }
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? redactToken(error.message) : 'failed' }
  } finally {
    clearTimeout(timer)
  }
}
