import { createInterface } from 'node:readline/promises'

/** Asks on the terminal for a name to be typed; false when another one is, or when there is nobody to ask. */
export async function confirmName(question: string, name: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(question)).trim() === name
  } finally {
    terminal.close()
  }
}
