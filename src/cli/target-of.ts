import { migrations } from '../../migrations'
import type { Target } from '../db/copy/prepare-target'
import { databaseSettings } from './database-settings'

/** The database to be filled: the one that is named, or that of the environment, past its pooler. */
export function targetOf(to: string | undefined): Target {
  if (to !== undefined) return { url: to, migrations }
  const { url, directUrl } = databaseSettings()
  return { url: directUrl ?? url, migrations }
}
