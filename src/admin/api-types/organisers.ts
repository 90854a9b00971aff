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
  /** Browsers in which they are signed in now. */
  sessions: number
}

/** `POST /api/organisers` */
export interface AppointInput {
  userId: number
}
