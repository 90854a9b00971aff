import { once } from 'node:events'
import { join } from 'node:path'
import { lockRole } from '../../src/db/role-lock'
import { createEmptyPlace } from '../support/database'
import type { Place } from '../support/database'
import { firstLineOf, startTypescript } from '../support/typescript-process'
import { waitUntil } from '../support/wait-until'

describe('lockRole on SQLite', () => {
  let place: Place
  beforeAll(async () => {
    place = await createEmptyPlace('sqlite')
  })
  afterAll(() => place.remove())

  it('lets one play each role, and the next one when it is given back', async () => {
    const release = await lockRole({ url: place.url, role: 'worker' })
    expect(release).not.toBeNull()
    expect(await lockRole({ url: place.url, role: 'worker' })).toBeNull()
    const other = await lockRole({ url: place.url, role: 'bot' })
    expect(other).not.toBeNull()
    release?.()
    other?.()
    const again = await lockRole({ url: place.url, role: 'worker' })
    expect(again).not.toBeNull()
    again?.()
  })

  it('is free again when its process is killed', async () => {
    const child = startTypescript(join(__dirname, 'children', 'hold-role.ts'), [place.url, 'bot'])
    const ended = once(child, 'close')
    try {
      expect(await firstLineOf(child)).toBe('held')
      expect(await lockRole({ url: place.url, role: 'bot' })).toBeNull()
    } finally {
      child.kill('SIGKILL')
      await ended
    }
    await waitUntil(async () => {
      const release = await lockRole({ url: place.url, role: 'bot' })
      release?.()
      return release !== null
    })
  })
})

it('lockRole on PostgreSQL is always granted', async () => {
  const url = 'postgresql://nobody@localhost/nothing'
  expect(await lockRole({ url, role: 'worker' })).not.toBeNull()
  expect(await lockRole({ url, role: 'worker' })).not.toBeNull()
})
