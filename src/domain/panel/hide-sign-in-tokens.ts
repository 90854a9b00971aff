/** Of 43 characters; a quotation may end within them, and so few as are missing then can be tried. */
const LINKS = /(?<=\/sign-in\/)[\w-]{32,}/g

/**
 * A text of Telegram without the tokens of links to the panel: the message with an unspent one comes back with every press
 * under it and every reply to it. The length stays.
 */
export function hideSignInTokens(text: string): string {
  return text.replace(LINKS, (token) => '*'.repeat(token.length))
}
