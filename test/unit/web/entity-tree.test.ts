import { entityTree } from '../../../web/telegram/entity-tree'

describe('the tree of a text', () => {
  it('is its words where nothing is formatted', () => {
    expect(entityTree('Hello', [])).toEqual(['Hello'])
  })

  it('nests what lies within one another, in whatever order it comes', () => {
    const [italic, bold] = [
      { type: 'italic', offset: 3, length: 4 },
      { type: 'bold', offset: 0, length: 10 },
    ] as const
    expect(entityTree('0123456789ab', [italic, bold])).toEqual([
      { entity: bold, children: ['012', { entity: italic, children: ['3456'] }, '789'] },
      'ab',
    ])
  })

  it('ends what reaches beyond its text or its parent there, and leaves out what has no length', () => {
    const [bold, underline, code] = [
      { type: 'bold', offset: 1, length: 2 },
      { type: 'underline', offset: 2, length: 9 },
      { type: 'code', offset: 0, length: 0 },
    ] as const
    expect(entityTree('abcd', [bold, underline, code])).toEqual([
      'a',
      { entity: bold, children: ['b', { entity: underline, children: ['c'] }] },
      'd',
    ])
  })
})
