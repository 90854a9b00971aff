import { audienceSchema, filterName, MAX_FILTER_VALUES } from '../../../src/schemas/audience'

describe('audienceSchema', () => {
  it.each([
    {},
    { competitionIds: [1], statuses: ['pending', 'approved', 'waitlisted'] },
    { competitionIds: [1], statuses: ['approved'], roles: ['voter'] },
    {
      slotIds: [1],
      panelIds: [2],
      countries: ['Россия'],
      cities: ['<b>'],
      languages: ['ru'],
      hasEmail: false,
    },
    { isRegistered: false, cities: ['Berlin'] },
    { isRegistered: true, roles: ['player'] },
  ])('takes %j as it is', (audience) => {
    expect(audienceSchema.parse(audience)).toEqual(audience)
  })

  it('cleans what was typed', () => {
    expect(audienceSchema.parse({ cities: [' Novi \n Sad\u200B '] })).toEqual({ cities: ['Novi Sad'] })
  })

  it.each([
    { zodiac: ['lion'] },
    { competitionIds: [] },
    { competitionIds: ['1'] },
    { competitionIds: [-1] },
    { roles: ['king'] },
    { languages: ['de'] },
    { cities: [' '] },
    { cities: ['x'.repeat(101)] },
    { slotIds: Array.from({ length: MAX_FILTER_VALUES + 1 }, (_, index) => index + 1) },
    { isRegistered: false, roles: ['player'] },
    { isRegistered: false, slotIds: [1] },
    null,
  ])('refuses %j', (audience) => {
    expect(audienceSchema.safeParse(audience).success).toBe(false)
  })
})

describe('the name of a saved filter', () => {
  it('is one line of 1 to 60 characters', () => {
    expect(filterName.parse('  Voters\nof\tKazan ')).toBe('Voters of Kazan')
    expect(filterName.safeParse('👍'.repeat(60)).success).toBe(true)
    expect(filterName.safeParse('👍'.repeat(61)).success).toBe(false)
    expect(filterName.safeParse(' \u200B').success).toBe(false)
  })
})
