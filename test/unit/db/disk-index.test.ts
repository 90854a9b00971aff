import { createDiskIndex } from '../../../src/db/predecessor/disk-index'

it('gives the number that was last set for a text, and none for another', () => {
  const index = createDiskIndex()
  index.set('users.phone +7', 1)
  index.set('users.phone +7', 2)
  expect([index.get('users.phone +7'), index.get('users.phone +70'), index.get('')]).toEqual([
    2,
    undefined,
    undefined,
  ])
  index.close()
})

it('two know nothing of each other', () => {
  const [one, other] = [createDiskIndex(), createDiskIndex()]
  one.set('a', 1)
  expect(other.get('a')).toBeUndefined()
  one.close()
  other.close()
})
