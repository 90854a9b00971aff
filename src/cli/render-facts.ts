import type { Survey } from '../db/copy/survey-rows'

/** A table a line: its rows, and the beginning of the checksum that is the same on both sides. */
export function renderFacts(facts: Survey['facts']): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length))
  return Object.entries(facts)
    .map(
      ([name, { rows, sha256 }]) =>
        `${name.padEnd(width)} ${String(rows).padStart(10)}  ${sha256.slice(0, 16)}\n`,
    )
    .join('')
}
