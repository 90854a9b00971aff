import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The version in package.json, which lies above the sources and above the build; "unknown" without one. */
export function findVersion(folder = __dirname): string {
  const file = join(folder, 'package.json')
  if (existsSync(file))
    return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version ?? 'unknown'
  const parent = dirname(folder)
  return parent === folder ? 'unknown' : findVersion(parent)
}
