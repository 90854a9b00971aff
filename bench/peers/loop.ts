/** Calls `send` for each of `count` numbers, `concurrency` at a time. */
export async function loop(
  { count, concurrency }: { count: number; concurrency: number },
  send: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < count) {
      next += 1
      await send(next - 1)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, one))
}

export const TEXT = 'The doors open at nine.'
