import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { PeerName } from '../peers/main'
import type { PeerJob } from '../peers/peer'
import { FIRST_CHAT } from './sender'
import type { Sender } from './sender'

const program = join(__dirname, '..', 'peers', 'main.js')

/** A peer's design in a process of its own; it keeps no records, so that there is nothing to check. */
export function peer(peerName: PeerName, name: string, more: Pick<PeerJob, 'smtpUrl'> = {}): Sender {
  return {
    name,
    async prepare({ stage, token, count, rate, concurrency }) {
      const job: PeerJob = {
        apiRoot: stage.emulatorUrl,
        redisUrl: stage.redisUrl,
        firstChat: FIRST_CHAT,
        ...{ token, count, rate, concurrency },
        ...more,
      }
      const log = openSync(join(stage.folder, `${peerName}.log`), 'a')
      const child = fork(program, [peerName, JSON.stringify(job)], { stdio: ['ignore', log, log, 'ipc'] })
      closeSync(log)
      const [first] = (await once(child, 'message')) as unknown[]
      if (first !== 'ready') throw new Error(`${name} is not ready`)
      let isDone = false
      child.once('message', () => (isDone = true))
      return {
        pids: child.pid === undefined ? [] : [child.pid],
        go: () => Promise.resolve(void child.send('go')),
        isDone: () => isDone || child.exitCode !== null,
        audit: () => Promise.resolve({ states: {}, wrong: [] }),
        async stop() {
          if (child.exitCode !== null || child.signalCode !== null) return
          const exit = once(child, 'exit')
          child.kill('SIGKILL')
          await exit
        },
      }
    },
  }
}
