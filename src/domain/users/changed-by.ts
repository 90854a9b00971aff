/** Who changes what is kept about somebody else: an organiser, by Telegram id, or a program, by the id of its token. */
export type ChangedBy = { organiserId: number; tokenId?: never } | { tokenId: number; organiserId?: never }
