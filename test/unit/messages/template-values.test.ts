import type { TemplatePerson } from '../../../src/domain/templates/template-person'
import { personName, templateValues } from '../../../src/messages/template-values'

const now = new Date('2030-06-07T22:30:00Z')

function person(known: Partial<TemplatePerson> = {}): TemplatePerson {
  return {
    telegramId: 7,
    language: 'en',
    timezone: null,
    telegramFirstName: 'Annie',
    profile: {
      ...{ first_name: 'Ann', last_name: 'Lee', email: 'a@example.org', phone: '+4930', country: 'DE' },
      ...{ city: 'Bonn', club: 'Club', company: 'Co', position: 'Boss', telegram_username: 'annie' },
      ...{ certificate_name: 'Ann Lee', presentation: 'Words', bio: 'Life' },
    },
    registration: {
      ...{ competitionName: 'Cup', competitionType: 'team_competition' as const, timezone: 'Europe/Moscow' },
      ...{ role: 'voter' as const, status: 'approved' as const },
    },
    ...known,
  }
}

const nobody = Object.fromEntries(Object.keys(person().profile).map((name) => [name, null]))
const withProfile = (profile: Record<string, string | null>) =>
  person({ profile: { ...nobody, ...profile } as TemplatePerson['profile'] })

describe('the values of a template', () => {
  it('are all there for somebody who told everything', () => {
    expect(templateValues(person(), { language: 'en', now })).toEqual({
      ...person().profile,
      full_name: 'Ann Lee',
      competition_name: 'Cup',
      competition_type: 'Team competition',
      role: 'Voter',
      registration_status: 'approved',
      date: '8 June 2030',
      time: '01:30 (UTC+3)',
    })
  })

  it('speak the language of the text they stand in', () => {
    expect(templateValues(person(), { language: 'ru', now })).toMatchObject({
      role: 'Судья',
      registration_status: 'одобрена',
      competition_type: 'Командное соревнование',
      date: '8 июня 2030',
    })
  })

  it("tell the time of the person's zone, of the competition's, or UTC", () => {
    const momentOf = (known: Partial<TemplatePerson>) => {
      const { date, time } = templateValues(person(known), { language: 'en', now })
      return `${date}, ${time}`
    }
    expect(momentOf({ timezone: 'America/New_York' })).toBe('7 June 2030, 18:30')
    expect(momentOf({ registration: null })).toBe('7 June 2030, 22:30 (UTC)')
    expect(momentOf({ timezone: 'Mars/Olympus' })).toBe('8 June 2030, 01:30 (UTC+3)')
  })

  it('are missing where nothing was told, also where that is an empty text', () => {
    const values = templateValues(withProfile({ city: ' ', telegram_username: '' }), { language: 'en', now })
    expect(values).toMatchObject({ city: null, telegram_username: null, full_name: null, first_name: null })
    const { role, competition_name: name } = templateValues(person({ registration: null }), {
      language: 'en',
      now,
    })
    expect([role, name]).toEqual([null, null])
    expect(templateValues(withProfile({ last_name: 'Lee' }), { language: 'en', now }).full_name).toBe('Lee')
  })

  it('say words of before as they are', () => {
    const registration = {
      ...person().registration,
      competitionType: 'puzzle',
      role: 'spectator',
      status: 'lost',
    }
    expect(
      templateValues(person({ registration: registration as never }), { language: 'en', now }),
    ).toMatchObject({ competition_type: 'puzzle', role: 'spectator', registration_status: 'lost' })
  })

  it('name a person to organisers', () => {
    expect(personName(person())).toBe('Ann Lee')
    expect(personName(withProfile({}))).toBe('Annie')
    expect(personName({ ...withProfile({}), telegramFirstName: null })).toBe('7')
  })
})
