import { parseArgs } from 'node:util'
import { createEmulator } from './emulator'

/** Runs the emulator alone: one line of JSON on stdout when it listens, stops on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      token: { type: 'string', multiple: true },
      rate: { type: 'string', default: '30' },
      'retry-after': { type: 'string', default: '1' },
      'count-only': { type: 'boolean', default: false },
      'accept-unknown-chats': { type: 'boolean', default: false },
    },
  })
  const emulator = createEmulator({
    port: Number(values.port),
    host: values.host,
    tokens: values.token,
    limits: { perSecond: Number(values.rate), retryAfterSeconds: Number(values['retry-after']) },
    keepMessages: !values['count-only'],
    recordCalls: values['count-only'] ? 0 : 1000,
    acceptsUnknownChats: values['accept-unknown-chats'],
  })
  await emulator.start()
  process.stdout.write(`${JSON.stringify({ url: emulator.url, token: emulator.token })}\n`)
  const stop = (): void => {
    void emulator.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
