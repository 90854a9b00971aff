/**
 * A bot token, inside a Bot API path or bare, also percent-encoded; the digits alone are the bot's public id. No word
 * boundary is asked for: in JSON the line break before a token is a backslash and an n. Real secrets have 35 characters.
 */
const TOKEN = /bot\d+(?::|%3A)[\w-]+|\d{5,}(?::|%3A)[\w-]{30,}/gi

/** Replaces every bot token in a text: for log lines, and for whatever is stored or shown about an error. */
export function redactToken(text: string): string {
  return text.replace(TOKEN, '[token]')
}
