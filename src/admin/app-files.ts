import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What Vite made of web/, as it was when the server began: a page and the files that it names belong together. */
export interface AppFiles {
  /** Null when nothing was built. */
  page: string | null
  /** By their names; less than 4 MB in all. */
  assets: ReadonlyMap<string, Buffer>
}

/** Reads web/dist, which lies beside package.json, above the sources and above the build. */
export async function loadAppFiles(): Promise<AppFiles> {
  const dist = join(rootAbove(__dirname), 'web', 'dist')
  const index = join(dist, 'index.html')
  if (!existsSync(index)) return { page: null, assets: new Map() }
  const folder = join(dist, 'assets')
  const names = await readdir(folder)
  const assets = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name))] as const),
  )
  return { page: await readFile(index, 'utf8'), assets: new Map(assets) }
}

function rootAbove(folder: string): string {
  const parent = dirname(folder)
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : rootAbove(parent)
}
