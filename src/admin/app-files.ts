import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What Vite made of web/. */
export interface AppFiles {
  folder: string
  /** Names of the files in its `assets`; empty when nothing was built. */
  assets: ReadonlySet<string>
}

/** Finds web/dist, which lies above the sources and above the build. */
export function findAppFiles(folder = __dirname): AppFiles {
  const dist = join(folder, 'web', 'dist')
  const assets = namesIn(join(dist, 'assets'))
  const parent = dirname(folder)
  if (assets.length > 0 || parent === folder) return { folder: dist, assets: new Set(assets) }
  return findAppFiles(parent)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // not here, perhaps further up
  }
}
