import { bigint, createdAt, id, instant, integer, nullable, text } from '../columns'
import { defineEntity } from '../define-entity'

/** What an organiser asked about an application, and what the person answered. */
export interface RegistrationQuestion {
  id: number
  registrationId: number
  /** Telegram id of the organiser, who gets the answer. */
  askedBy: number
  question: string
  answer: string | null
  answeredAt: Date | null
  createdAt: Date
}

export const RegistrationQuestion = defineEntity<RegistrationQuestion>({
  name: 'RegistrationQuestion',
  tableName: 'registration_questions',
  columns: {
    id: id(),
    registrationId: integer(),
    askedBy: bigint(),
    question: text(),
    answer: text(nullable),
    answeredAt: instant(nullable),
    createdAt: createdAt(),
  },
})
