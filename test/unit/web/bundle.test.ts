import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const dist = join(__dirname, '..', '..', '..', 'web', 'dist')
const MOST_BYTES = 500_000

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  isEntry?: boolean
}

const readManifest = () =>
  JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>

/** Every file that is loaded together with these chunks. */
function filesOf(manifest: Record<string, Chunk>, names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const files = new Set<string>()
  const walk = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || seen.has(name)) return
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(walk)
  }
  names.forEach(walk)
  return files
}

function bytesOnTheWay(file: string): number {
  const path = join(dist, file)
  return statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size
}

// Built by npm run build, which the first tier begins with; npm run check looks at sources alone.
const whenBuilt = existsSync(dist) ? describe : describe.skip
whenBuilt('what a browser loads', () => {
  it('for a first page, whichever it is, is below 500 kB', () => {
    const manifest = readManifest()
    const [entry] = Object.entries(manifest).filter(([, { isEntry }]) => isEntry)
    if (entry === undefined) throw new Error('no entry in the manifest')
    const pages = entry[1].dynamicImports ?? []
    expect(pages.length).toBeGreaterThan(0)
    for (const page of pages) {
      const files = [...filesOf(manifest, [entry[0], page])]
      const bytes = files.reduce((sum, file) => sum + bytesOnTheWay(file), 0)
      expect({ page, isSmall: bytes < MOST_BYTES }).toEqual({ page, isSmall: true })
    }
  })

  it('is no page before it is opened', () => {
    const manifest = readManifest()
    const [name] = Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? []
    const first = filesOf(manifest, [name ?? ''])
    const pages = Object.values(manifest).filter(({ file }) => file.includes('-page-'))
    expect(pages.length).toBeGreaterThan(0)
    for (const { file } of pages) expect(first.has(file)).toBe(false)
  })
})
