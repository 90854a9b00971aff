import { violatedUnique } from '../../db/violated-unique'
import { AppError } from '../../errors'

/** Runs a write; a name that another panel of the competition has becomes `panel_name_taken`. */
export async function panelNamesAreUnique<T>(name: string | undefined, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violatedUnique(error) !== 'uq_jury_panels_competition_id_panel_name') throw error
    throw new AppError('panel_name_taken', { name: name ?? '' }, { cause: error })
  }
}
