import { captionedItems, withCaptions } from '../../../src/domain/broadcasts/corrected-album'
import type { AlbumContent, AlbumItem } from '../../../src/vocabulary/content'

const item = (messageId: number, caption?: string): AlbumItem => ({
  ...{ type: 'photo', fileId: `file-${messageId}`, messageId },
  ...(caption !== undefined && { caption, captionEntities: [] }),
})
const album = (...captions: (string | undefined)[]): AlbumContent => ({
  ...{ kind: 'album', mediaGroupId: '1' },
  items: captions.map((caption, index) => item(index + 1, caption)),
})
const captionsOf = ({ items }: AlbumContent) => items.map(({ caption }) => caption)
const text = (words: string) => ({ text: words, entities: [] })

it('the one caption is replaced, whichever item has it; the files stay', () => {
  const corrected = withCaptions(album(undefined, 'Old', ''), text('New'))
  expect(captionsOf(corrected)).toEqual([undefined, 'New', ''])
  expect(corrected.items.map(({ fileId }) => fileId)).toEqual(['file-1', 'file-2', 'file-3'])
})

it('an album without a caption gets it below its first item', () => {
  expect(captionedItems(album(undefined, undefined))).toEqual([0])
  expect(captionsOf(withCaptions(album(undefined, undefined), text('New')))).toEqual(['New', undefined])
})

it('several captions come in one text, in order, with their own formatting', () => {
  const bold = [{ type: 'bold' as const, offset: 4, length: 13 }]
  const corrected = withCaptions(album('One', undefined, 'Two'), {
    text: 'The first\n---\nsecond',
    entities: bold,
  })
  expect(corrected.items).toMatchObject([
    { caption: 'The first', captionEntities: [{ type: 'bold', offset: 4, length: 5 }] },
    { messageId: 2 },
    { caption: 'second', captionEntities: [{ type: 'bold', offset: 0, length: 3 }] },
  ])
})

it.each([
  ['one for two', album('One', 'Two'), 'Only one', 'captions_expected'],
  ['two for one', album('One', undefined), 'One\n---\nTwo', 'captions_expected'],
  ['one that does not fit', album('One'), 'x'.repeat(1025), 'content_too_long'],
])('%s is refused', (_, before, words, code) => {
  expect(() => withCaptions(before, text(words))).toThrow(code)
})
