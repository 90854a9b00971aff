import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../../../src/servers/free-port'
import { startProcess } from '../../../src/servers/start-process'
import { commandOf, groupOf, isAlive, isListening } from '../../support/processes'
import { waitUntil } from '../../support/wait-until'

const listen = 'require("node:net").createServer().listen(Number(process.argv[1]), "127.0.0.1")'
const deaf = `process.on("SIGTERM", () => {}); ${listen}`
const scratch = mkdtempSync(join(tmpdir(), 'herald-process-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function startListener(port: number, script = listen) {
  return startProcess({
    command: process.execPath,
    args: ['-e', script, String(port)],
    logFile: join(scratch, 'log'),
    stopSignal: 'SIGTERM',
  })
}

const register = join(__dirname, '../../support/register-typescript.mjs')

function parentScript({ port, temporaryDir }: { port: number; temporaryDir: string }): string {
  const spec = {
    command: process.execPath,
    args: ['-e', listen, String(port)],
    logFile: join(temporaryDir, 'log'),
    stopSignal: 'SIGTERM',
    temporaryDir,
  }
  const source = join(__dirname, '../../../src/servers/start-process')
  return `const server = require(${JSON.stringify(source)}).startProcess(${JSON.stringify(spec)})
    console.log(server.pid); setInterval(() => {}, 1000)`
}

describe('startProcess', () => {
  test('stop leaves nothing running and nothing listening', async () => {
    const port = await findFreePort()
    const server = startListener(port)
    await waitUntil(() => isListening(port))
    const watchers = groupOf(server.pid)
    expect(watchers.length).toBe(2)
    await server.stop()
    await waitUntil(() => groupOf(server.pid).length === 0)
    expect(await isListening(port)).toBe(false)
    expect(server.isRunning()).toBe(false)
  })

  test('a server that ignores the stop signal is killed after the grace time', async () => {
    const port = await findFreePort()
    const server = startListener(port, deaf)
    await waitUntil(() => isListening(port))
    await server.stop(200)
    expect(await server.exited).toBe('signal SIGKILL')
  })

  test('a server that ends by itself is told, and its watcher goes too', async () => {
    const server = startProcess({
      command: '/bin/sh',
      args: ['-c', 'echo last words; exit 3'],
      logFile: join(scratch, 'words'),
      stopSignal: 'SIGTERM',
    })
    expect(await server.exited).toBe('exit code 3')
    expect(readFileSync(join(scratch, 'words'), 'utf8')).toBe('last words\n')
    await waitUntil(() => groupOf(server.pid).length === 0)
  })

  test('a lock file lets one server in at a time and is free again after SIGKILL', async () => {
    const lockFile = join(scratch, 'lock')
    const spec = {
      command: '/bin/sleep',
      args: ['60'],
      logFile: join(scratch, 'lock-log'),
      lockFile,
    } as const
    const first = startProcess({ ...spec, stopSignal: 'SIGTERM' })
    await waitUntil(() => existsSync(lockFile))
    const second = startProcess({ ...spec, args: ['61'], stopSignal: 'SIGTERM' })
    await waitUntil(() => commandOf(second.pid).includes('lock'))
    first.kill('SIGKILL')
    await waitUntil(() => commandOf(second.pid).startsWith('/bin/sleep'))
    await second.stop()
  })

  test('SIGKILL of our own process stops the server and removes its temporary data', async () => {
    const temporaryDir = mkdtempSync(join(scratch, 'temporary-'))
    const port = await findFreePort()
    const parent = spawn(
      process.execPath,
      ['--import', register, '-e', parentScript({ port, temporaryDir })],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(printed)
    await waitUntil(() => isListening(port))
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    // Its port may be another's by now.
    await waitUntil(() => !isAlive(pid) && groupOf(pid).length === 0)
    await waitUntil(() => !existsSync(temporaryDir))
  })
})
