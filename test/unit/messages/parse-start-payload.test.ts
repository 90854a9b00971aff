import { parseStartPayload } from '../../../src/messages/parse-start-payload'

describe('the payload of a deep link', () => {
  it.each([
    ['c_7', { competitionId: 7 }],
    ['c_7_voter', { competitionId: 7, role: 'voter' }],
  ])('%s opens a registration', (payload, link) => {
    expect(parseStartPayload(payload)).toEqual(link)
  })

  it.each(['', 'c_', 'c_x', 'c_7_king', 'c_7_', 'c_99999999999', 'c_7_voter_x', 'x_7', 'c_-7'])(
    '"%s" is none of ours',
    (payload) => {
      expect(parseStartPayload(payload)).toBeNull()
    },
  )
})
