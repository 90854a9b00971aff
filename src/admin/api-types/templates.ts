import type { MessageEntity } from 'grammy/types'
import type { Language } from '../../vocabulary/language'
import type { TemplateBodies, TemplateLetters, TemplateVariable } from '../../vocabulary/template'
import type { Versioned } from '../api-types'

/** `/api/templates` */
export interface TemplateRecord extends Versioned {
  id: number
  name: string
  isActive: boolean
  /** Of whoever has no text in their own. */
  fallbackLanguage: Language
  /** Telegram's HTML with variables. */
  bodies: TemplateBodies
  /** What e-mails say in a language where that is not what messages say; a part that is empty is as without it. */
  letters: TemplateLetters
  /** Used in any of the bodies. */
  variables: TemplateVariable[]
  /** False: one of its bodies cannot be read, as an imported one may. */
  isReadable: boolean
  createdAt: string
  updatedAt: string
}

/** What can be given of a template; a body of null is taken away. */
export type TemplateInput = Partial<
  Pick<TemplateRecord, 'name' | 'isActive' | 'fallbackLanguage'> & {
    bodies: Partial<Record<Language, string | null>>
    letters: Partial<Record<Language, { subject?: string | null; body?: string | null }>>
  }
>

/** A text as Telegram shows it. */
export interface ShownText {
  text: string
  /** Places in UTF-16 units. */
  entities: MessageEntity[]
}

/** A letter with somebody's values in it. */
export interface ShownLetter {
  language: Language
  /** Why it could not be saved, or not be sent to this person. */
  problem: string | null
  /** Variables that this person has no value for. */
  lacking: TemplateVariable[]
  /** Empty: it has none yet, without which it is not sent. */
  subject: string
  /** Its two parts, which say the same. */
  text: string
  html: string
}

/** `POST /api/templates/preview`: bodies, and for whom they are rendered; for oneself if absent. */
export interface TemplatePreviewInput {
  bodies: Partial<Record<Language, string | null>>
  /** What letters say where that is another. */
  letters?: TemplateInput['letters']
  userId?: number | null
}

export interface TemplatePreviewAnswer {
  /** Whose values were put in. */
  person: string
  previews: ({
    language: Language
    /** Why it could not be saved, or not be sent to this person. */
    problem: string | null
    /** Variables that this person has no value for. */
    lacking: TemplateVariable[]
    /** Of the text with its values. */
    length: number
  } & ShownText)[]
  /** Of those languages in which letters were asked for. */
  letters: ShownLetter[]
}
