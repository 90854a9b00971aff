import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/Delete'
import EditIcon from '@mui/icons-material/Edit'
import { IconButton, Link as TextLink, List, ListItem, ListItemText, Typography } from '@mui/material'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Button, Pagination, ReferenceManyField, useListContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { PanelRecord, SlotRecord } from '../../src/admin/api-types'
import { RecordPart } from '../forms/record-part'
import { EditSeat } from './edit-seat'
import { RemoveSeat } from './remove-seat'

/** What voters of a competition take places of. */
export type Seat = SlotRecord | PanelRecord

interface SeatsParts<S extends Seat> {
  resource: 'slots' | 'panels'
  /** By which they are in order. */
  sort: string
  /** The filter of registrations that finds who is in one. */
  filter: 'slotId' | 'panelId'
  nameOf: (seat: S) => string
  /** The inputs of one. */
  fields: ReactNode
  /** The dialog that adds some. */
  adding: (onClose: () => void) => ReactElement
}

/** The slots or panels of the competition that is shown: who is in, adding, changing and deleting them. */
export function Seats<S extends Seat>({ adding, ...parts }: SeatsParts<S>) {
  const { resource, sort } = parts
  const translate = useTranslate()
  const [isAdding, setAdding] = useState(false)
  return (
    <RecordPart
      title={translate(`resources.${resource}.name`, { smart_count: 2 })}
      actions={
        <Button label={`resources.${resource}.add`} onClick={() => setAdding(true)}>
          <AddIcon />
        </Button>
      }
    >
      <ReferenceManyField
        {...{ reference: resource, target: 'competitionId', perPage: 25 }}
        sort={{ field: sort, order: 'ASC' }}
        pagination={<Pagination rowsPerPageOptions={[25, 100]} />}
      >
        <SeatLines {...parts} />
      </ReferenceManyField>
      {isAdding && adding(() => setAdding(false))}
    </RecordPart>
  )
}

type Chosen<S> = { seat: S; action: 'edit' | 'remove' } | null

function SeatLines<S extends Seat>({ resource, filter, nameOf, fields }: Omit<SeatsParts<S>, 'adding'>) {
  const translate = useTranslate()
  const { data = [], total, error } = useListContext<S>()
  const [chosen, setChosen] = useState<Chosen<S>>(null)
  const close = () => setChosen(null)
  if (error) return <Typography color="error">{error.message}</Typography>
  if (total === 0) return <Typography>{translate(`resources.${resource}.none`)}</Typography>
  return (
    <>
      <List disablePadding>
        {data.map((seat) => (
          <SeatLine key={seat.id} {...{ seat, filter }} name={nameOf(seat)} onChoose={setChosen} />
        ))}
      </List>
      {chosen?.action === 'edit' && (
        <EditSeat {...{ resource, fields, onClose: close }} id={chosen.seat.id} title={nameOf(chosen.seat)} />
      )}
      {chosen?.action === 'remove' && (
        <RemoveSeat {...{ resource, onClose: close }} seat={chosen.seat} name={nameOf(chosen.seat)} />
      )}
    </>
  )
}

interface SeatLineParts<S extends Seat> extends Pick<SeatsParts<S>, 'filter'> {
  seat: S
  name: string
  onChoose: (chosen: Chosen<S>) => void
}

function SeatLine<S extends Seat>({ seat, name, filter, onChoose }: SeatLineParts<S>) {
  const translate = useTranslate()
  const { id, taken, maxVoters, isActive } = seat
  const facts = translate('panel.seats.taken', { taken, capacity: maxVoters })
  const holders = encodeURIComponent(JSON.stringify({ [filter]: id }))
  const said = (action: 'edit' | 'delete') => ({
    'aria-label': `${translate(`ra.action.${action}`)}: ${name}`,
  })
  return (
    <ListItem divider disableGutters>
      <ListItemText
        primary={isActive ? name : `${name} · ${translate('panel.seats.inactive')}`}
        secondary={
          <TextLink component={Link} to={`/registrations?filter=${holders}`}>
            {facts}
          </TextLink>
        }
      />
      <IconButton {...said('edit')} onClick={() => onChoose({ seat, action: 'edit' })}>
        <EditIcon />
      </IconButton>
      <IconButton {...said('delete')} onClick={() => onChoose({ seat, action: 'remove' })}>
        <DeleteIcon />
      </IconButton>
    </ListItem>
  )
}
