import { Box, ToggleButton, ToggleButtonGroup, useTheme } from '@mui/material'
import { DateTime } from 'luxon'
import { useState } from 'react'
import { useLocaleState, useTranslate } from 'react-admin'
import type { DashboardAnswer } from '../../src/admin/api-types/dashboard'
import type { RegistrationCount } from '../../src/domain/figures/count-registrations'
import type { ApplicationAge } from '../../src/vocabulary/application-filters'
import { registrationStatuses } from '../../src/vocabulary/registration-status'
import { roles } from '../../src/vocabulary/roles'
import { Block } from './block'
import { ChartFigure } from './chart-figure'
import { roleColours, statusColours } from './state-colours'
import type { BarSeries } from './stacked-bars'

const CHART_HEIGHT = 260
/** Of bars that lie, one under the other, with the axis and the words below. */
const flatHeight = (bars: number) => 90 + bars * 44

/** Registrations over the last days, by role and state, and how long those wait that nobody has decided. */
export function RegistrationCharts({ facts }: { facts: DashboardAnswer }) {
  return (
    <>
      <DayChart facts={facts} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <RoleChart counts={facts.registrations} />
        <AgeChart ages={facts.pending.ages} />
      </Box>
    </>
  )
}

type Dimension = 'status' | 'role'

function DayChart({ facts: { days, registrationDays } }: { facts: DashboardAnswer }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const [by, setBy] = useState<Dimension>('status')
  const series = useSeries(by)
  const shown = (day: string) =>
    DateTime.fromISO(day)
      .setLocale(locale === 'ru' ? 'ru' : 'en-GB')
      .toLocaleString({ day: 'numeric', month: 'short' })
  const action = (
    <ToggleButtonGroup
      {...{ exclusive: true, size: 'small', value: by, 'aria-label': translate('panel.dashboard.by.label') }}
      onChange={(_, chosen: Dimension | null) => chosen !== null && setBy(chosen)}
    >
      {(['status', 'role'] as const).map((dimension) => (
        <ToggleButton key={dimension} value={dimension} sx={{ py: 0.25, textTransform: 'none' }}>
          {translate(`panel.dashboard.by.${dimension}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
  return (
    <Block title="panel.dashboard.days" action={action}>
      <ChartFigure
        {...{ title: 'panel.dashboard.days', first: 'panel.dashboard.day', layout: 'vertical' }}
        {...{ height: CHART_HEIGHT, categories: days.map(shown) }}
        series={series(registrationDays, (counted) => days.indexOf(counted.day), days.length)}
      />
    </Block>
  )
}

function RoleChart({ counts }: { counts: DashboardAnswer['registrations'] }) {
  const translate = useTranslate()
  const series = useSeries('status')
  const used = roles.filter((role) => counts.some((counted) => counted.role === role))
  return (
    <Block title="panel.dashboard.roles">
      <ChartFigure
        {...{ title: 'panel.dashboard.roles', first: 'panel.dashboard.role', layout: 'horizontal' }}
        {...{
          height: flatHeight(used.length),
          categories: used.map((role) => translate(`panel.roles.${role}`)),
        }}
        series={series(counts, ({ role }) => used.indexOf(role), used.length)}
      />
    </Block>
  )
}

/** Each application once: the server counts those older than a week among those older than a day. */
function AgeChart({ ages }: { ages: DashboardAnswer['pending']['ages'] }) {
  const translate = useTranslate()
  const { palette } = useTheme()
  const label = translate('panel.dashboard.count')
  const count = (age: ApplicationAge) => ages.find((one) => one.age === age)?.count ?? 0
  const values = [count('day'), count('older_day') - count('older_week'), count('older_week')]
  return (
    <Block title="panel.dashboard.ages.title">
      <ChartFigure
        {...{ title: 'panel.dashboard.ages.title', first: 'panel.dashboard.age', layout: 'horizontal' }}
        height={flatHeight(values.length)}
        categories={['day', 'week', 'older'].map((age) => translate(`panel.dashboard.ages.${age}`))}
        series={[{ key: 'pending', label, colour: palette.warning.main, values }]}
      />
    </Block>
  )
}

/** A series for each state or role that occurs, counted by category. */
function useSeries(by: Dimension) {
  const translate = useTranslate()
  const theme = useTheme()
  const colours: Record<string, string> = by === 'status' ? statusColours(theme) : roleColours(theme)
  const words = by === 'status' ? 'resources.registrations.statuses' : 'panel.roles'
  return <Counted extends RegistrationCount>(
    counts: readonly Counted[],
    categoryOf: (counted: Counted) => number,
    categories: number,
  ): BarSeries[] =>
    (by === 'status' ? registrationStatuses : roles)
      .filter((key) => counts.some((counted) => counted[by] === key))
      .map((key) => {
        const values = Array.from({ length: categories }, () => 0)
        for (const counted of counts.filter((one) => one[by] === key))
          values[categoryOf(counted)] = (values[categoryOf(counted)] ?? 0) + counted.count
        return { key, label: translate(`${words}.${key}`), colour: colours[key] ?? '', values }
      })
}
