/** Something the demo has started and must end. */
export interface Stoppable {
  name: string
  stop: () => Promise<unknown>
}

/** Stops what was started, the newest first, and takes it off the list; throws only after everything had its turn. */
export async function stopAll(started: Stoppable[]): Promise<void> {
  const problems: unknown[] = []
  for (let newest = started.pop(); newest !== undefined; newest = started.pop()) {
    const { name, stop } = newest
    await stop().catch((cause: unknown) => problems.push(new Error(`${name} did not stop`, { cause })))
  }
  if (problems.length > 0) throw new AggregateError(problems, problems.map(String).join('; '))
}
