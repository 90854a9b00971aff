import type { App } from '../../app'
import type { SavedFilter } from '../../db/entities/saved-filter.entity'
import { explainAudience } from '../../domain/broadcasts/explain-audience'
import type { AudienceExplanation } from '../../domain/broadcasts/explain-audience'
import { listAudienceOptions } from '../../domain/broadcasts/list-audience-options'
import { listActiveCompetitions } from '../../domain/competitions/list-active-competitions'
import { findFilter } from '../../domain/filters/find-filter'
import { listFilters } from '../../domain/filters/list-filters'
import type { AudienceAnswers } from './audience-answers'

/** What the view of an audience's card needs to know; the rest is left empty. */
export interface AudienceFacts {
  competitions: Awaited<ReturnType<typeof listActiveCompetitions>>
  /** Of the audience being chosen, or of the saved filter that is looked at. */
  explanation: AudienceExplanation | null
  choice: Awaited<ReturnType<typeof listAudienceOptions>> | null
  filters: SavedFilter[]
  /** Null also when somebody has deleted it meanwhile. */
  filter: SavedFilter | null
}

const nothing: AudienceFacts = {
  competitions: [],
  explanation: null,
  choice: null,
  filters: [],
  filter: null,
}

/** Looks up what the current view shows, as rows are now. */
export async function loadAudienceFacts(
  app: Pick<App, 'db'>,
  { audience, view }: AudienceAnswers,
): Promise<AudienceFacts> {
  switch (view.kind) {
    case 'quick':
      return { ...nothing, competitions: await listActiveCompetitions(app) }
    case 'menu':
      return { ...nothing, explanation: await explainAudience(app, { audience }) }
    case 'pick': {
      const [explanation, choice] = await Promise.all([
        explainAudience(app, { audience }),
        listAudienceOptions(app, { audience, dimension: view.dimension }),
      ])
      return { ...nothing, explanation, choice }
    }
    case 'saved':
      return { ...nothing, filters: await listFilters(app) }
    case 'filter':
    case 'deleting': {
      const filter = await findFilter(app, { filterId: view.filterId })
      if (filter === null) return nothing
      return { ...nothing, filter, explanation: await explainAudience(app, { audience: filter.filters }) }
    }
    case 'naming':
      return nothing
  }
}
