import { AppError } from '../errors'
import type { Say, Server, Way } from './server'

interface Search {
  name: string
  ways: readonly Way[]
  advice: readonly string[]
}

/**
 * Tries the ways in order and returns the first server.
 * Throws an Error that lists why each way is closed and what a person can do.
 */
export async function acquireServer({ name, ways, advice }: Search): Promise<Server> {
  const reasons: string[] = []
  for (const way of ways) {
    const answer = await way.open()
    if (typeof answer !== 'string') return answer
    reasons.push(answer)
  }
  const steps = advice.map((step, index) => `  ${index + 1}. ${step}`)
  throw new AppError(
    'server_unavailable',
    {},
    { message: [`No ${name} to use: ${reasons.join('; ')}. Do one of these:`, ...steps].join('\n') },
  )
}

/** The way of a URL that was given: it is used as it is and never stopped. */
export function givenUrl({ name, variable, url, say }: GivenUrl): Way {
  return {
    origin: 'environment',
    open: () => {
      if (!url) return Promise.resolve(`${variable} is not set`)
      say(`${name}: using ${variable} (${hostOf(url)})`)
      return Promise.resolve({ url, origin: 'environment', stop: () => Promise.resolve() })
    },
  }
}

/** Host and port only: a URL may hold a password. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'not a URL'
}

interface GivenUrl {
  name: string
  variable: string
  url: string | undefined
  say: Say
}
