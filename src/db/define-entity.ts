import { EntitySchema, EntitySchemaOptions } from 'typeorm'
import type { ObjectLiteral } from 'typeorm'

/** What an entity is, as a plain object. */
export type EntityDefinition<T> = { [Key in keyof EntitySchemaOptions<T>]: EntitySchemaOptions<T>[Key] }

/** A table as code sees it; its interface of the same name types the repository. */
export function defineEntity<T extends ObjectLiteral>(definition: EntityDefinition<T>): EntitySchema<T> {
  return new EntitySchema<T>(Object.assign(new EntitySchemaOptions<T>(), definition))
}
