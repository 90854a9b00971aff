import type { Language } from '../../vocabulary/language'
import { bigint, createdAt, flag, id, json, nullable, text, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** Reusable text, with one body per language and a fallback. */
export interface MessageTemplate {
  id: number
  name: string
  description: string | null
  subject: string
  bodyTelegram: string
  bodyEmail: string
  /** Bodies in other languages than the fallback's. */
  translations: Partial<Record<Language, { subject: string; bodyTelegram: string; bodyEmail: string }>>
  fallbackLanguage: Language
  availableVariables: Record<string, string>
  isActive: boolean
  createdBy: number | null
  createdAt: Date
  updatedAt: Date
}

export const MessageTemplate = defineEntity<MessageTemplate>({
  name: 'MessageTemplate',
  tableName: 'message_templates',
  columns: {
    id: id(),
    name: varchar(255, { unique: true }),
    description: text(nullable),
    subject: varchar(500),
    bodyTelegram: text(),
    bodyEmail: text(),
    translations: json({ default: '{}' }),
    fallbackLanguage: varchar(2, { default: 'en' }),
    availableVariables: json({ default: '{}' }),
    isActive: flag(true),
    createdBy: bigint(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
