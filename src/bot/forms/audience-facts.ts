import type { App } from '../../app'
import type { SavedFilter } from '../../db/entities/saved-filter.entity'
import { explainAudience } from '../../domain/broadcasts/explain-audience'
import type { AudienceExplanation } from '../../domain/broadcasts/explain-audience'
import { listAudienceOptions } from '../../domain/broadcasts/list-audience-options'
import type { AudienceChoice } from '../../domain/broadcasts/list-audience-options'
import { listActiveCompetitions } from '../../domain/competitions/list-active-competitions'
import { findFilter } from '../../domain/filters/find-filter'
import { listFilters } from '../../domain/filters/list-filters'
import type { AudienceAnswers } from './audience-answers'
import { PER_PAGE } from './paged-buttons'

/** What the view of an audience's card needs to know; the rest is left empty. */
export interface AudienceFacts {
  active: Awaited<ReturnType<typeof listActiveCompetitions>>
  /** Of the audience being chosen, or of the saved filter that is looked at. */
  explanation: AudienceExplanation | null
  choice: AudienceChoice | null
  filters: SavedFilter[]
  /** Null also when somebody has deleted it meanwhile. */
  filter: SavedFilter | null
}

/** Nothing is looked up: what a press needs to know it asks itself. */
export const noAudienceFacts: AudienceFacts = {
  active: { competitions: [], total: 0 },
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
      return {
        ...noAudienceFacts,
        active: await listActiveCompetitions(app, { page: view.page, perPage: PER_PAGE }),
      }
    case 'menu':
      return { ...noAudienceFacts, explanation: await explainAudience(app, { audience }) }
    case 'pick': {
      const [explanation, choice] = await Promise.all([
        explainAudience(app, { audience }),
        listAudienceOptions(app, {
          ...{ audience, dimension: view.dimension },
          page: { number: view.page, size: PER_PAGE },
        }),
      ])
      return { ...noAudienceFacts, explanation, choice }
    }
    case 'saved':
      return { ...noAudienceFacts, filters: await listFilters(app) }
    case 'filter':
    case 'deleting': {
      const filter = await findFilter(app, { filterId: view.filterId })
      if (filter === null) return noAudienceFacts
      return {
        ...noAudienceFacts,
        filter,
        explanation: await explainAudience(app, { audience: filter.filters }),
      }
    }
    case 'naming':
      return noAudienceFacts
  }
}
