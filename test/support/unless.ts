// What needs more than every machine has is skipped with the reason in its name, so that nobody takes it for passed.

/** A block of tests, unless there is a reason against it. */
export function describeUnless(reason: string | null, name: string, block: () => void): void {
  if (reason === null) describe(name, block)
  else describe.skip(skipped(name, reason), block) // the name tells the reason
}

/** A test, unless there is a reason against it. */
export function testUnless(
  reason: string | null,
  name: string,
  body: jest.ProvidesCallback,
  timeoutMs?: number,
): void {
  if (reason === null) test(name, body, timeoutMs)
  else test.skip(skipped(name, reason), body) // the name tells the reason
}

function skipped(name: string, reason: string): string {
  return `${name} (skipped: ${reason})`
}
