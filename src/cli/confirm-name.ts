import { createInterface } from 'node:readline/promises'

/**
 * Asks on the terminal for a name to be typed; false when another one is, when the input ends (Ctrl-D) or is broken off
 * (Ctrl-C), and when there is nobody to ask.
 */
export async function confirmName(question: string, name: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // A question whose terminal is closed never settles by itself.
  const closing = new AbortController()
  terminal.once('close', () => closing.abort())
  try {
    return (await terminal.question(question, { signal: closing.signal })).trim() === name
  } catch (error) {
    if (!closing.signal.aborted) throw error
    process.stderr.write('\n') // what follows does not stand behind the question
    return false
  } finally {
    terminal.close()
  }
}
