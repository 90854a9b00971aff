/** What a registered person is called: as they gave their name, or as Telegram says. */
export interface NameRow {
  first_name: string | null
  last_name: string | null
  telegram_first_name: string | null
}

export function fullName({ first_name, last_name, telegram_first_name }: NameRow): string {
  const given = [first_name, last_name].filter((name) => name !== null).join(' ')
  return given === '' ? (telegram_first_name ?? '') : given
}
