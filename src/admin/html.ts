/** A piece of a page that may be sent as it is. */
export class Html {
  constructor(readonly text: string) {}
}

/** A piece of a page: texts stand in it literally, whoever typed them; pieces are taken in as they are. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return new Html(strings.reduce((before, text, at) => `${before}${render(values[at - 1] ?? '')}${text}`))
}

function render(value: string | number | Html | readonly Html[]): string {
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(({ text }) => text).join('')
  return String(value).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}
