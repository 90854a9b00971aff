import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { Socket } from 'node:net'

/**
 * The command replaces this shell, so its pid is the server's. Beforehand a watcher is left behind, adopted by
 * init so that the server never meets a child it does not know: it reads the pipe from our process, and when that
 * closes (also by SIGKILL) it stops the server within 10 s and removes temporary data. The lock is the server's
 * open file: the kernel frees it however the server ends.
 */
const guard = `
signal=$1 remove=$2 lock=$3; shift 3
exec 3<&0 </dev/null
is_alive() { kill -s 0 $$ && { [ ! -d /proc/self ] || [ -e /proc/$$/exe ]; }; } # not a zombie
( {
  while read -r _ <&3; do :; done
  kill -s "$signal" $$
  tries=0
  while is_alive && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL $$
  [ -z "$remove" ] || rm -rf -- "$remove"
} 2>/dev/null & )
if [ -n "$lock" ] && command -v flock >/dev/null; then
  exec 4>"$lock"
  flock -w 5 4 || { echo "Another process already uses the folder of $lock."; exit 75; }
fi
exec "$@" 3<&-
`

export interface ProcessUser {
  name: string
  uid: number
  gid: number
}

export interface ProcessSpec {
  command: string
  args: readonly string[]
  /** Takes what the server prints. */
  logFile: string
  stopSignal: NodeJS.Signals
  /** Removed by the watcher when our process has gone; `stop` leaves it to the caller. */
  temporaryDir?: string | undefined
  /** A file that only one server may hold; waits 5 s for the one before to end. */
  lockFile?: string | undefined
  user?: ProcessUser | undefined
  /** The root if absent: a server keeps no folder busy. */
  cwd?: string | undefined
  /** Added to a bare environment: nothing of ours is passed on by itself. */
  env?: Readonly<Record<string, string>> | undefined
}

export interface ServerProcess {
  pid: number
  /** Resolves once the process has ended, with words for it, such as "exit code 1". */
  exited: Promise<string>
  isRunning: () => boolean
  kill: (signal: NodeJS.Signals) => void
  /** Sends the stop signal, and SIGKILL after 10 s; resolves when the process has ended. */
  stop: (graceMs?: number) => Promise<void>
}

/** Starts a server in a session of its own (Ctrl-C does not reach it) that cannot outlive this process. */
export function startProcess(spec: ProcessSpec): ServerProcess {
  const log = openSync(spec.logFile, 'a', 0o600)
  const args = [
    '-c',
    guard,
    'herald-server',
    spec.stopSignal.slice(3),
    spec.temporaryDir ?? '',
    spec.lockFile ?? '',
  ]
  const child = spawn('/bin/sh', [...args, spec.command, ...spec.args], {
    cwd: spec.cwd ?? '/',
    detached: true,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', ...spec.env },
    stdio: ['pipe', log, log],
    ...(spec.user && { uid: spec.user.uid, gid: spec.user.gid }),
  })
  closeSync(log)
  const { pid } = child
  let running = pid !== undefined
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  }).finally(() => {
    running = false
    if (pid !== undefined) endGroup(pid)
    child.stdin?.destroy()
  })
  // The pipe says nothing; a broken one only means that the server has gone, which `exited` tells.
  child.stdin?.on('error', () => undefined)
  if (child.stdin instanceof Socket) child.stdin.unref()
  child.unref()
  return {
    pid: pid ?? 0,
    exited,
    isRunning: () => running,
    kill: (signal) => void child.kill(signal),
    stop: async (graceMs = 10_000) => {
      if (!running) return
      child.ref()
      child.kill(spec.stopSignal)
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await exited
      clearTimeout(force)
    },
  }
}

/** Ends the watcher, the last of the server's process group. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
