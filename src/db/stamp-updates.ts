import type { EntityManager } from 'typeorm'

/**
 * Sets `updatedAt` in every update that goes through this manager or its repositories: TypeORM's own
 * CURRENT_TIMESTAMP has no milliseconds on SQLite and would sort before the row's created_at.
 */
export function stampUpdates(manager: EntityManager): EntityManager {
  const update = manager.update.bind(manager)
  manager.update = (target, criteria, changes, options) => {
    const column = manager.dataSource.getMetadata(target).updateDateColumn
    const stamped = column ? { [column.propertyName]: new Date(), ...changes } : changes
    return update(target, criteria, stamped, options)
  }
  return manager
}
