import { redactToken } from '../../redact'
import type { Examined } from './examine'
import { wordsToText } from './finding'

const marks = { ok: 'ok     ', warning: 'warning', problem: 'PROBLEM' } as const

/** The findings as lines, each fault followed by what to do about it; with `redact` fit to be pasted in public. */
export function renderFindings(
  examined: readonly Examined[],
  { redact, version }: { redact: boolean; version: string },
): string {
  const width = Math.max(...examined.map(({ name }) => name.length))
  const lines = examined.flatMap(({ name, findings }) =>
    findings.flatMap(({ level, says, hint }) => [
      `${marks[level]} ${name.padEnd(width)}  ${wordsToText(says, { redact })}`,
      ...(hint === undefined
        ? []
        : [`${' '.repeat(marks.ok.length + width + 1)}  → ${wordsToText(hint, { redact })}`]),
    ]),
  )
  return redactToken([`Herald ${version}`, ...lines, summary(examined), ''].join('\n'))
}

function summary(examined: readonly Examined[]): string {
  const levels = examined.flatMap(({ findings }) => findings.map(({ level }) => level))
  const count = (wanted: string) => levels.filter((level) => level === wanted).length
  if (count('problem') > 0) return `Problems: ${count('problem')}, warnings: ${count('warning')}.`
  return count('warning') > 0 ? `No problem, warnings: ${count('warning')}.` : 'All is well.'
}
