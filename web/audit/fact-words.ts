import type { useTranslate } from 'react-admin'
import { resourceOf } from './resource-of'

/** How the facts of an action are called, and what their values are. */
export interface FactWords {
  nameOf: (name: string) => string
  valueOf: (name: string, value: string | boolean) => string
}

/** Where the words for the values of a fact stand, below those of its resource if they begin with a dot. */
const values: Readonly<Record<string, string>> = {
  status: '.statuses',
  competitionType: '.types',
  availableRoles: 'panel.roles',
  role: 'panel.roles',
  via: 'resources.audit.vias',
  language: 'panel.languages',
  languages: 'panel.languages',
  fallbackLanguage: 'panel.languages',
}

/**
 * The words of the log, or those that the pages of the record or of a person have for its fields; a fact without any is called
 * as the log has it.
 */
export function factWords(translate: ReturnType<typeof useTranslate>, targetType: string): FactWords {
  const own = `resources.${resourceOf(targetType) ?? targetType}`
  const places = ['resources.audit.facts', `${own}.fields`, 'resources.users.fields']
  return {
    nameOf: (name) => places.reduceRight((word, place) => translate(`${place}.${name}`, { _: word }), name),
    valueOf(name, value) {
      if (typeof value === 'boolean') return translate(`ra.boolean.${value}`)
      const place = values[name]
      if (place === undefined) return value
      return translate(`${place.startsWith('.') ? own : ''}${place}.${value}`, { _: value })
    },
  }
}
