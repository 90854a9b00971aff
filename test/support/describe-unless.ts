/** Blocks that need what not every machine has: skipped with the reason in the name, so that nobody takes them for passed. */
export function describeUnless(reason: string | null, name: string, block: () => void): void {
  if (reason === null) describe(name, block)
  else describe.skip(`${name} (skipped: ${reason})`, block) // the report names the reason
}
