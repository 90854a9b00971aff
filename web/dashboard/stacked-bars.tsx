import { BarChart } from '@mui/x-charts/BarChart'

export interface BarSeries {
  key: string
  label: string
  colour: string
  /** One for each of the chart's categories. */
  values: readonly number[]
}

export interface StackedBarsParts {
  categories: readonly string[]
  series: readonly BarSeries[]
  layout: 'vertical' | 'horizontal'
  height: number
}

/** Bars that are stacked, without a word for those who have the page read to them: see ChartFigure. */
export function StackedBars({ categories, series, layout, height }: StackedBarsParts) {
  const names = { scaleType: 'band' as const, data: [...categories] }
  const counts = { tickMinStep: 1, min: 0 }
  const isFlat = layout === 'horizontal'
  return (
    <BarChart
      {...{
        height,
        layout,
        disableKeyboardNavigation: true,
        skipAnimation: true,
        hideLegend: series.length < 2,
      }}
      series={series.map(({ key, label, colour, values }) => ({
        ...{ id: key, label, color: colour, data: [...values], stack: 'all' },
      }))}
      xAxis={[isFlat ? counts : names]}
      yAxis={[isFlat ? { ...names, width: 130 } : { ...counts, width: 44 }]}
      grid={isFlat ? { vertical: true } : { horizontal: true }}
      margin={{ left: 4, right: 16, top: 8, bottom: 4 }}
      slotProps={{ legend: { position: { vertical: 'bottom', horizontal: 'start' } } }}
    />
  )
}
