import { mkdtemp, readFile, readdir, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csvParts } from '../../../workers/csv-parts'

describe('the parts of a CSV', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'herald-parts-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** The head and these lines; what the disk answers to each write is there before the next. */
  async function* pieces(lines: readonly string[]) {
    yield { text: 'head\n', upTo: null }
    for (const [index, text] of lines.entries()) {
      for (let turns = 0; turns < 20; turns += 1) await stat(folder)
      yield { text, upTo: index + 1 }
    }
  }
  async function read(lines: readonly string[]) {
    const parts: unknown[] = []
    for await (const { path, ...part } of csvParts({
      pieces: pieces(lines),
      partsBefore: 0,
      folder,
      mostBytes: 9,
    }))
      parts.push({ ...part, text: await readFile(path, 'utf8') })
    return parts
  }

  it('have the head each, as much as fits and one line at least, and leave nothing behind', async () => {
    expect(await read(['a\n', 'b\n', 'much too long\n'])).toEqual([
      { number: 1, isLast: false, upTo: 2, text: 'head\na\nb\n' },
      { number: 2, isLast: true, upTo: 3, text: 'head\nmuch too long\n' },
    ])
    expect(await read([])).toEqual([{ number: 1, isLast: true, upTo: null, text: 'head\n' }])
    expect(await readdir(folder)).toEqual([])
  })

  it('throw what a full disk answers, whenever it does', async () => {
    await symlink('/dev/full', join(folder, 'part-1.csv'))
    for (const lines of [[], ['a\n'], ['a\n', 'b\n']])
      await expect(read(lines)).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})
