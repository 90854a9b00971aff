import type { App } from '../../app'
import { AppError } from '../../errors'
import type { Audience } from '../../vocabulary/audience'
import { countAudience } from './count-audience'

/** Throws `audience_empty` when nobody belongs to an audience now: a slip that would reach nobody, unexplained. */
export async function assertAnybody(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<void> {
  const { total } = await countAudience(app, { audience })
  if (total === 0) throw new AppError('audience_empty')
}
