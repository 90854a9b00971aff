import { Box, Skeleton, Typography } from '@mui/material'
import { visuallyHidden } from '@mui/utils'
import { lazy, Suspense } from 'react'
import { useTranslate } from 'react-admin'
import type { StackedBarsParts } from './stacked-bars'

const StackedBars = lazy(async () => ({ default: (await import('./stacked-bars')).StackedBars }))

/** A chart for those who look, and the same figures as a table for those who listen. */
export function ChartFigure({ title, first, ...parts }: StackedBarsParts & { title: string; first: string }) {
  const translate = useTranslate()
  const { series, categories, height } = parts
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0))
  if (isEmpty) return <Typography color="text.secondary">{translate('panel.dashboard.empty')}</Typography>
  return (
    <Box sx={{ position: 'relative' }}>
      <Box aria-hidden>
        <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
          <StackedBars {...parts} />
        </Suspense>
      </Box>
      <table style={visuallyHidden}>
        <caption>{translate(title)}</caption>
        <thead>
          <tr>
            <th scope="col">{translate(first)}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, index) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {series.map(({ key, values }) => (
                <td key={key}>{values[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  )
}
