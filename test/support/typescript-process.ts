import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { join } from 'node:path'

/** Starts a TypeScript file of the tests as a process of its own. */
export function startTypescript(
  file: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const register = join(__dirname, 'register-typescript.mjs')
  // As an entry of its own the file would go to the ES module loader, which knows no TypeScript.
  const entry = ['--import', register, '-e', 'require(process.argv[1])', file]
  return spawn(process.execPath, [...entry, ...args], {
    env: { ...process.env, ...environment },
  })
}

/** What the process printed until it ended; throws with its errors when it did not end with 0. */
export function outputOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  const printed = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve(printed.stdout)
        : reject(new Error(`ended with ${code ?? 'a signal'}: ${printed.stderr}`)),
    )
  })
}

/** The first line that the process prints. */
export function firstLineOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end !== -1) resolve(text.slice(0, end))
    })
    child.once('close', () => reject(new Error(`ended before it printed a line: ${text}`)))
  })
}
