/** Words of one topic in both languages, with the same keys. */
export function bilingual<T extends object>(words: { en: T; ru: Same<T> }): { en: T; ru: Same<T> } {
  return words
}

/** Every text of `T`, whatever it says. */
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
