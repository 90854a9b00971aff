import { readFileSync } from 'node:fs'

export type Environment = Record<string, string | undefined>

export interface ConfigProblem {
  name: string
  /** The rest of a sentence that begins with the name. */
  says: string
}

/** The variables that are given, each as it is or as `NAME_FILE`. Empty means not given, as in `.env.example` and compose files. */
export function readGiven(names: readonly string[], environment: Environment) {
  const given: Record<string, string> = {}
  const problems: ConfigProblem[] = []
  for (const name of names) {
    const value = environment[name]?.trim() ?? ''
    const file = environment[`${name}_FILE`]?.trim() ?? ''
    if (value !== '') given[name] = value
    if (file === '') continue
    const content = value === '' ? readSecret(file) : null
    if (content !== null && content !== '') given[name] = content
    else problems.push({ name, says: fileProblem({ name, isTwice: value !== '', isEmpty: content === '' }) })
  }
  return { given, problems }
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}

function fileProblem({ name, isTwice, isEmpty }: { name: string; isTwice: boolean; isEmpty: boolean }) {
  if (isTwice) return `and ${name}_FILE are both given: keep one of them`
  if (isEmpty) return `cannot be taken from ${name}_FILE: that file is empty`
  return `cannot be taken from ${name}_FILE: that file cannot be read; check its path and rights`
}
