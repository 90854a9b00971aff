import { IANAZone } from 'luxon'

/** Cities that people name in Russian, where the IANA name says something else. */
const russianCities: Readonly<Record<string, string>> = {
  москва: 'Europe/Moscow',
  мск: 'Europe/Moscow',
  'санкт-петербург': 'Europe/Moscow',
  питер: 'Europe/Moscow',
  казань: 'Europe/Moscow',
  'нижний новгород': 'Europe/Moscow',
  'ростов-на-дону': 'Europe/Moscow',
  краснодар: 'Europe/Moscow',
  воронеж: 'Europe/Moscow',
  калининград: 'Europe/Kaliningrad',
  самара: 'Europe/Samara',
  екатеринбург: 'Asia/Yekaterinburg',
  челябинск: 'Asia/Yekaterinburg',
  уфа: 'Asia/Yekaterinburg',
  пермь: 'Asia/Yekaterinburg',
  тюмень: 'Asia/Yekaterinburg',
  омск: 'Asia/Omsk',
  новосибирск: 'Asia/Novosibirsk',
  красноярск: 'Asia/Krasnoyarsk',
  иркутск: 'Asia/Irkutsk',
  якутск: 'Asia/Yakutsk',
  владивосток: 'Asia/Vladivostok',
  хабаровск: 'Asia/Vladivostok',
  минск: 'Europe/Minsk',
  киев: 'Europe/Kiev',
  киів: 'Europe/Kiev',
  алматы: 'Asia/Almaty',
  ташкент: 'Asia/Tashkent',
  тбилиси: 'Asia/Tbilisi',
  ереван: 'Asia/Yerevan',
  баку: 'Asia/Baku',
  рига: 'Europe/Riga',
  вильнюс: 'Europe/Vilnius',
  таллин: 'Europe/Tallinn',
  берлин: 'Europe/Berlin',
  лондон: 'Europe/London',
  париж: 'Europe/Paris',
  белград: 'Europe/Belgrade',
  стамбул: 'Europe/Istanbul',
  'нью-йорк': 'America/New_York',
}

/**
 * The time zone that somebody means: an IANA name in any case (`europe/berlin`), its city (`Berlin`, `New York`, some
 * in Russian), or an offset (`UTC+3`, `+05:30`). Null when it is none.
 */
export function parseTimezone(text: string): string | null {
  const said = text.trim().toLowerCase()
  if (said === 'utc' || said === 'gmt') return 'UTC'
  const [, sign, hours, minutes] = /^(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(00|15|30|45))?$/.exec(said) ?? []
  if (sign !== undefined && hours !== undefined) {
    if (Number(hours) > 14) return null
    return `UTC${sign}${Number(hours)}${minutes === undefined || minutes === '00' ? '' : `:${minutes}`}`
  }
  const name = said.replaceAll(' ', '_')
  const known = Intl.supportedValuesOf('timeZone')
  const exact = known.find((zone) => zone.toLowerCase() === name)
  const ofCity = known.find((zone) => zone.toLowerCase().endsWith(`/${name}`))
  return exact ?? russianCities[said] ?? ofCity ?? otherName(name)
}

/** The lists of platforms differ in which of two names they have (Kiev, Kyiv); both are understood. */
function otherName(name: string): string | null {
  if (!/^[a-z_/+-]{3,}$/.test(name)) return null
  const areas = ['Europe', 'Asia', 'America', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian']
  const names = name.includes('/') ? [name] : areas.map((area) => `${area}/${name}`)
  for (const candidate of names) {
    const zone = candidate.replace(/(^|[/_-])[a-z]/g, (letter) => letter.toUpperCase())
    if (IANAZone.isValidZone(zone)) return zone
  }
  return null
}

/** Zones that a part of a name may mean (`york`, `владив`), in alphabetical order; at most `limit`. */
export function searchTimezones(text: string, { limit }: { limit: number }): string[] {
  const said = text.trim().toLowerCase()
  const name = said.replaceAll(' ', '_')
  if (name.length < 3) return []
  const named = Intl.supportedValuesOf('timeZone').filter(
    (zone) => zone.includes('/') && !zone.startsWith('Etc/') && zone.toLowerCase().includes(name),
  )
  const russian = Object.entries(russianCities).flatMap(([city, zone]) =>
    city.startsWith(said) ? [zone] : [],
  )
  return [...new Set([...russian, ...named])].sort().slice(0, limit)
}
