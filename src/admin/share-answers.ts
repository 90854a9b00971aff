import type { App } from '../app'

interface Kept<Answer> {
  until: number
  answer: Promise<Answer>
}

/**
 * Asks a costly question once for all who want to know within `keepMs` milliseconds of the first, by key and in this
 * process; what is still being found out is waited for together. A failure is told to those who waited and not kept.
 */
export function shareAnswers<Answer>(keepMs: number) {
  const ofDatabases = new WeakMap<App['db'], Map<string, Kept<Answer>>>()
  return (
    app: Pick<App, 'db' | 'now'>,
    { key, ask }: { key: string; ask: () => Promise<Answer> },
  ): Promise<Answer> => {
    const kept = ofDatabases.get(app.db) ?? new Map<string, Kept<Answer>>()
    ofDatabases.set(app.db, kept)
    const now = app.now().getTime()
    for (const [known, { until }] of kept) if (until <= now) kept.delete(known)
    const found = kept.get(key)
    if (found !== undefined) return found.answer
    const asked: Kept<Answer> = { until: now + keepMs, answer: ask() }
    kept.set(key, asked)
    asked.answer.catch(() => kept.get(key) === asked && kept.delete(key)) // told to those who wait for it
    return asked.answer
  }
}
