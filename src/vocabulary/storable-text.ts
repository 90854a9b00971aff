/** What `jsonb` and `text` of PostgreSQL refuse: NUL, and halves of a surrogate pair. */
const NOT_STORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text from outside as every database takes it: such characters become U+FFFD, the length stays. */
export function storableText(text: string): string {
  return text.replace(NOT_STORABLE, '\ufffd')
}
