import { migrations } from '../../migrations'
import type { Target } from '../db/copy/prepare-target'
import { databaseSettings } from './database-settings'

/** The database to be filled: the one that is named, or that of the environment. */
export function targetOf(to: string | undefined): Target {
  return { ...(to === undefined ? databaseSettings() : { url: to }), migrations }
}
