const TOKEN = /\bbot\d+:[\w-]+|\b\d{6,}:[\w-]{30,}/g

/** Replaces every bot token in a text, bare or inside a Bot API path: for whatever is stored or shown about an error. */
export function redactToken(text: string): string {
  return text.replace(TOKEN, '[token]')
}
