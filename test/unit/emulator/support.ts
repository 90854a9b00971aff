import { createEmulator } from '../../emulator/emulator'
import type { Emulator } from '../../emulator/emulator'
import type { EmulatorOptions } from '../../emulator/world'

export interface Answer {
  status: number
  ok: boolean
  result: Record<string, unknown>
  description?: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export interface Harness {
  emulator: Emulator
  /** Calls a method with a JSON body. */
  call: (method: string, params?: Record<string, unknown>, token?: string) => Promise<Answer>
  /** The description of a refusal. */
  refusal: (method: string, params?: Record<string, unknown>) => Promise<string | undefined>
}

/** Starts an emulator for the tests of a file and stops it afterwards. */
export function useEmulator(options: EmulatorOptions = {}): Harness {
  const emulator = createEmulator({ limits: { perSecond: 0 }, ...options })
  beforeAll(() => emulator.start())
  afterAll(() => emulator.stop())
  const call: Harness['call'] = async (method, params = {}, token = emulator.token) => {
    const response = await fetch(`${emulator.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    })
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
  }
  const refusal: Harness['refusal'] = async (method, params) => (await call(method, params)).description
  return { emulator, call, refusal }
}
