import { alpha, Box, useTheme } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { SeatMapAnswer } from '../../src/admin/api-types/dashboard'
import { showSpan } from '../times/show-time'

/** Above this the words on a cell would be hard to read. */
const DARKEST = 0.5

interface Places {
  taken: number
  capacity: number
}

/** Slots × panels: how many voters of a panel hold a slot; the darker, the fuller. */
export function SeatMap({ map }: { map: SeatMapAnswer }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { slots, panels, cells, timezone } = map
  const word = (name: string) => translate(`panel.dashboard.seats.${name}`)
  const meeting = (slotId: number, panelId: number) =>
    cells.find((cell) => cell.slotId === slotId && cell.panelId === panelId)?.taken ?? 0
  return (
    <Box tabIndex={0} role="region" aria-label={word('title')} sx={{ overflowX: 'auto' }}>
      <Box component="table" sx={tableStyle}>
        <thead>
          <tr>
            <th scope="col">{slots.length > 0 ? word('slot') : word('panel')}</th>
            {slots.length > 0 && <th scope="col">{word('all')}</th>}
            {panels.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {panels.length > 0 && (
            <tr>
              <th scope="row">{word('total')}</th>
              {slots.length > 0 && <td />}
              {panels.map((panel) => (
                <Cell key={panel.id} places={panel} />
              ))}
            </tr>
          )}
          {slots.map((slot) => (
            <tr key={slot.id}>
              <th scope="row">{showSpan(slot, { timezone, locale })}</th>
              <Cell places={slot} />
              {panels.map(({ id, capacity }) => (
                <Cell
                  key={id}
                  places={{ taken: meeting(slot.id, id), capacity: Math.min(capacity, slot.capacity) }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  )
}

const tableStyle = {
  borderCollapse: 'separate',
  borderSpacing: 2,
  fontSize: 14,
  '& th': { textAlign: 'left', fontWeight: 400, p: 0.75, color: 'text.secondary', minWidth: 88 },
  '& tbody th': { whiteSpace: 'nowrap', color: 'text.primary' },
  '& td': { p: 0.75, textAlign: 'center', borderRadius: 1, fontVariantNumeric: 'tabular-nums' },
}

function Cell({ places: { taken, capacity } }: { places: Places }) {
  const { palette } = useTheme()
  const translate = useTranslate()
  const share = capacity === 0 ? 1 : Math.min(1, taken / capacity)
  const shade = alpha(palette.primary.main, 0.06 + share * (DARKEST - 0.06))
  const frame = share === 1 ? `inset 0 0 0 2px ${palette.warning.main}` : 'none'
  return (
    <td style={{ backgroundColor: shade, boxShadow: frame }}>
      {translate('panel.dashboard.seats.taken', { taken, capacity })}
    </td>
  )
}
