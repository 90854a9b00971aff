import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'

const script = join(__dirname, '..', '..', '..', 'scripts', 'audit.mjs')

/** An installation with one package that it ships, one that it is only developed with, and one that it bundles. */
const manifest = {
  name: 'audited',
  version: '1.0.0',
  dependencies: { shipped: '1.0.0' },
  devDependencies: { tool: '1.0.0', bundled: '1.0.0' },
}
const lock = {
  name: 'audited',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': manifest,
    'node_modules/shipped': { version: '1.0.0' },
    'node_modules/tool': { version: '1.0.0', dev: true },
    'node_modules/bundled': { version: '1.0.0', dev: true },
    'node_modules/tool/node_modules/bundled': { version: '2.0.0', dev: true },
  },
}
let findings = 0
const finding = (severity: string) => ({
  // npm remembers advisories by their ids.
  id: ++findings,
  url: 'https://example.org/advisories/1',
  title: 'Reads too much',
  severity,
  vulnerable_versions: '<2.0.0',
  cwe: [],
  cvss: { score: 8, vectorString: null },
})

/** Which versions there are, so that npm can say which of them are affected. */
const packument = (name: string) => ({
  name,
  versions: Object.fromEntries(['1.0.0', '2.0.0'].map((version) => [version, { name, version }])),
})

let folder: string
let registry: Server
/** Body of the answer to the audit, or the status of a refusal. */
let answer: object | number
let asked: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'herald-audit-'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  mkdirSync(join(folder, 'docs'))
  writeFileSync(join(folder, 'docs', 'LICENCES.md'), '- `shipped` · 1.0.0 · MIT\n- `bundled` · 1.0.0 · MIT\n')
  registry = createServer((request, response) => {
    void reply(request).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)))
  })
  await once(registry.listen(0, '127.0.0.1'), 'listening')
})
beforeEach(() => void (asked = []))
afterAll(async () => {
  registry.closeAllConnections()
  await once(registry.close(), 'close')
  rmSync(folder, { recursive: true })
})

async function reply(request: IncomingMessage): Promise<{ status: number; body: object }> {
  if (request.method === 'GET') return { status: 200, body: packument((request.url ?? '').slice(1)) }
  const sent = await buffer(request)
  if (typeof answer === 'number') return { status: answer, body: {} }
  const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
  asked.push(...Object.keys(JSON.parse(text.toString()) as object))
  return { status: 200, body: answer }
}

const run = () =>
  new Promise<{ code: number | null; text: string }>((resolve) => {
    const { port } = registry.address() as AddressInfo
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: join(folder, 'cache'),
      npm_config_fetch_retries: '0',
    }
    const child = execFile('node', [script], { cwd: folder, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, text: stdout + stderr }),
    )
  })

describe('npm run audit', () => {
  it.each([404, 405])(
    'says that a registry without the endpoint was not asked, and passes: %i',
    async (status) => {
      answer = status
      expect(await run()).toEqual({ code: 0, text: expect.stringContaining('no audit endpoint') as string })
    },
  )

  it('passes when nothing is known of what is shipped', async () => {
    answer = { tool: [finding('critical')] }
    expect(await run()).toEqual({
      code: 0,
      text: expect.stringContaining('0 of the 2 packages that are shipped') as string,
    })
    expect(asked.sort()).toEqual(['bundled', 'shipped', 'tool'])
  })

  it('tells what is bundled for browsers, in the version that is', async () => {
    answer = { bundled: [finding('high')] }
    const told = await run()
    expect(told.text).toContain('high: bundled 1.0.0: Reads too much')
    expect(told.code).toBe(1)
    answer = { bundled: [{ ...finding('high'), vulnerable_versions: '2.0.0' }] }
    expect((await run()).code).toBe(0)
  })

  it.each([
    ['high', 1],
    ['critical', 1],
    ['moderate', 0],
  ])('tells a %s finding and ends with %i', async (severity, code) => {
    answer = { shipped: [finding(severity)] }
    const told = await run()
    expect(told.text).toContain(
      `${severity}: shipped 1.0.0: Reads too much (https://example.org/advisories/1)`,
    )
    expect(told.code).toBe(code)
  })

  it('fails when a registry that has the endpoint could not answer', async () => {
    answer = 500
    expect(await run()).toEqual({ code: 1, text: expect.stringContaining('could not be asked') as string })
  })
})
