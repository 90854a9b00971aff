import type { App } from '../../app'
import { listLiveBroadcasts } from '../../domain/broadcasts/list-live-broadcasts'
import { listActiveCompetitions } from '../../domain/competitions/list-active-competitions'
import { countPendingAges } from '../../domain/figures/count-pending-ages'
import { countPeople } from '../../domain/figures/count-people'
import { countRegistrationDays, countRegistrations, lastDays } from '../../domain/figures/count-registrations'
import {
  loadApprovalFigures,
  loadBroadcastFigures,
  loadQuestionFigures,
} from '../../domain/figures/load-figures'
import { loadSeatMaps } from '../../domain/figures/load-seat-maps'
import type { Reading } from '../../domain/lists/list'
import type { SeatMap } from '../../domain/figures/load-seat-maps'
import { listLatest } from '../../domain/registrations/list-latest'
import type { DashboardAnswer, SeatMapAnswer } from '../api-types/dashboard'
import type { Words } from '../pages/layout'
import { shareAnswers } from '../share-answers'
import { presentLiveBroadcast } from './live-broadcast'
import { presentRegistration } from './registration'

const SHOWN_DAYS = 30
const SHOWN_REGISTRATIONS = 8

/** What reads every registration or person is counted once in so long, however many pages are open. */
const SHARED_MS = 30_000
const shareTotals = shareAnswers<Totals>(SHARED_MS)

type Totals = Pick<DashboardAnswer, 'at' | 'people' | 'registrations' | 'days' | 'registrationDays' | 'seats'>

/** What organisers see first; everything in it is counted by the database, and what waits for them at this moment. */
export async function presentDashboard(
  app: Pick<App, 'db' | 'now' | 'replicas'>,
  { t, timezone }: { t: Words['t']; timezone: string },
): Promise<Omit<DashboardAnswer, 'health'>> {
  const [totals, competitions, approvals, ages, questions, latest, broadcasts] = await Promise.all([
    shareTotals(app, {
      key: timezone,
      ask: () => app.replicas.readPage((db) => countTotals({ db, now: () => app.now() }, timezone)),
    }),
    listActiveCompetitions(app, { page: 0, perPage: 1 }),
    loadApprovalFigures(app),
    countPendingAges(app),
    loadQuestionFigures(app),
    listLatest(app, { most: SHOWN_REGISTRATIONS }),
    broadcastsOf(app, t),
  ])
  return {
    ...totals,
    activeCompetitions: competitions.total,
    pending: { ...approvals, ages },
    questions,
    latest: latest.map(presentRegistration),
    ...broadcasts,
  }
}

async function countTotals(app: Reading, timezone: string): Promise<Totals> {
  const now = app.now()
  const days = lastDays(SHOWN_DAYS, { now, timezone })
  const [people, registrations, registrationDays, seats] = await Promise.all([
    countPeople(app),
    countRegistrations(app),
    countRegistrationDays(app, { days }),
    loadSeatMaps(app),
  ])
  return {
    at: now.toISOString(),
    ...{ people, registrations, registrationDays },
    days: days.map((day) => day.toFormat('yyyy-MM-dd')),
    seats: seats.map(presentSeatMap),
  }
}

async function broadcastsOf(
  app: Pick<App, 'db' | 'now'>,
  t: Words['t'],
): Promise<Pick<DashboardAnswer, 'broadcasts' | 'liveBroadcasts'>> {
  const { byState } = await loadBroadcastFigures(app)
  const live = byState.filter(({ state }) => state === 'sending' || state === 'paused')
  const shown = await listLiveBroadcasts(app)
  return {
    broadcasts: await Promise.all(shown.map((progress) => presentLiveBroadcast(app, { progress, t }))),
    liveBroadcasts: live.reduce((sum, { count }) => sum + count, 0),
  }
}

function presentSeatMap({ slots, ...map }: SeatMap): SeatMapAnswer {
  const shown = slots.map(({ startsAt, endsAt, ...slot }) => ({
    ...slot,
    ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  }))
  return { ...map, slots: shown }
}
