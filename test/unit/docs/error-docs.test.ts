import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorKinds } from '../../../src/errors'

const text = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'ERRORS.md'), 'utf8')

/** `code: kind` of every row, the kind taken from the heading above it. */
function rows(): { code: string; kind: string; meaning: string; remedy: string }[] {
  let kind = ''
  return text.split('\n').flatMap((line) => {
    kind = /^## (\w+)/.exec(line)?.[1]?.toLowerCase() ?? kind
    const [, code, meaning = '', remedy = ''] = /^\| `(\w+)`\s+\| (.*?)\s+\| (.*?)\s+\|$/.exec(line) ?? []
    return code === undefined ? [] : [{ code, kind, meaning, remedy }]
  })
}

describe('docs/ERRORS.md', () => {
  it('lists every code of src/errors.ts under its kind, and no other', () => {
    const listed = rows().map(({ code, kind }) => `${code}: ${kind}`)
    const known = Object.entries(errorKinds).map(([code, kind]) => `${code}: ${kind}`)
    expect(listed.sort()).toEqual(known.sort())
  })

  it('says of each what it means and what to do', () => {
    expect(rows().filter(({ meaning, remedy }) => meaning.length < 10 || remedy.length < 6)).toEqual([])
  })
})
