/** `/api/organisers` */
export interface OrganiserRecord {
  /** Of their row of people. */
  id: number
  telegramId: number
  /** `@username`, else what Telegram calls them. */
  name: string
  /** Appointed; owners are organisers without it. */
  isAppointed: boolean
  /** Named in ADMIN_IDS: appointed and dismissed by nobody here. */
  isOwner: boolean
  /** Browsers in which they are signed in now; null: somebody else's, which owners alone see. */
  sessions: number | null
}

/** `POST /api/organisers` */
export interface AppointInput {
  userId: number
}
