/** A value that may be shown to anybody: a count, a size, a version, a setting's name. */
class Shown {
  constructor(readonly value: string | number) {}
}

/** A value that --redact replaces: a host, a path, a name, an id. */
class Hidden {
  constructor(readonly value: string | number) {}
}

/** A sentence whose private parts are known as such. */
export type Words = readonly (string | Hidden)[]

export interface Finding {
  level: 'ok' | 'warning' | 'problem'
  says: Words
  /** What to do about it. */
  hint?: Words
}

/** Marks a value as fit for the public. */
export function shown(value: string | number): Shown {
  return new Shown(value)
}

/** A sentence; what is put into it is hidden by `--redact` unless it is {@link shown}. */
export function say(strings: TemplateStringsArray, ...values: (string | number | Shown)[]): Words {
  return strings.flatMap((text, index) => {
    const value = values[index]
    if (value === undefined) return [text]
    return [text, value instanceof Shown ? String(value.value) : new Hidden(value)]
  })
}

export function fine(says: Words): Finding {
  return { level: 'ok', says }
}

/** Something to know of, which keeps nothing from working. */
export function warning(says: Words, hint: Words): Finding {
  return { level: 'warning', says, hint }
}

/** Something that must be mended. */
export function problem(says: Words, hint: Words): Finding {
  return { level: 'problem', says, hint }
}

/** The sentence as it is printed. */
export function wordsToText(words: Words, { redact }: { redact: boolean }): string {
  const textOf = (word: string | Hidden) => {
    if (typeof word === 'string') return word
    return redact ? '[hidden]' : String(word.value)
  }
  return words.map(textOf).join('')
}
