import { In } from 'typeorm'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import { foldedContains } from '../../db/place'
import { sql } from '../../db/sql'
import { languages } from '../../vocabulary/language'
import { safeText } from '../csv/csv'
import { holds, oneOf } from '../lists/filters'
import type { List, Reading } from '../lists/list'
import { templateOf } from './load-template'
import type { Template } from './load-template'

/** A template, and when it was written and changed. */
export type DatedTemplate = Template & Pick<MessageTemplate, 'createdAt' | 'updatedAt'>

export const templateList: List<DatedTemplate> = {
  from: sql`message_templates t`,
  id: sql`t.id`,
  sorts: {
    id: sql`t.id`,
    name: sql`t.name`,
    isActive: sql`t.is_active`,
    createdAt: sql`t.created_at`,
    updatedAt: sql`t.updated_at`,
  },
  filters: {
    isActive: holds(sql`t.is_active`),
    fallbackLanguage: oneOf(sql`t.fallback_language`, languages),
  },
  search: (text) => foldedContains(sql`t.name`, text),
  load: loadDated,
  csv: {
    id: ({ id }) => id,
    name: ({ name }) => safeText(name),
    is_active: ({ isActive }) => String(isActive),
    fallback_language: ({ fallbackLanguage }) => fallbackLanguage,
    variables: ({ variables }) => variables.join(' '),
    body_en: ({ bodies }) => safeText(bodies.en ?? null),
    body_ru: ({ bodies }) => safeText(bodies.ru ?? null),
    created_at: ({ createdAt }) => createdAt.toISOString(),
    updated_at: ({ updatedAt }) => updatedAt.toISOString(),
  },
}

async function loadDated({ db }: Reading, ids: readonly number[]): Promise<DatedTemplate[]> {
  const rows = await db.source.getRepository(MessageTemplate).findBy({ id: In([...ids]) })
  return rows.map((row) => ({ ...templateOf(row), createdAt: row.createdAt, updatedAt: row.updatedAt }))
}
