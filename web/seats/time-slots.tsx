import {
  BooleanInput,
  DateInput,
  NumberInput,
  TextInput,
  required,
  useLocaleState,
  useRecordContext,
} from 'react-admin'
import type { Validator } from 'react-admin'
import type {
  CompetitionRecord,
  SlotRecord,
  SlotSeriesAnswer,
  SlotSeriesInput,
} from '../../src/admin/api-types'
import { MOST_PLACES, MOST_SLOTS } from '../../src/schemas/competition'
import { parseDays } from '../../src/schemas/event-date'
import { parseTimeWindows } from '../../src/schemas/time-windows'
import { showSpan } from '../times/show-time'
import { AddSeats } from './add-seats'
import { Seats } from './seats'

const time = (source: 'startTime' | 'endTime') => (
  <TextInput
    {...{ source, type: 'time', validate: required() }}
    helperText={source === 'endTime' ? 'resources.slots.help.endTime' : false}
    slotProps={{ inputLabel: { shrink: true } }}
  />
)
const places = (
  <NumberInput source="maxVoters" {...{ min: 1, max: MOST_PLACES, step: 1, validate: required() }} />
)
const fields = (
  <>
    <DateInput source="slotDay" validate={required()} />
    {time('startTime')}
    {time('endTime')}
    {places}
    <BooleanInput source="isActive" />
  </>
)

/** The time slots of the competition that is shown. */
export function TimeSlots() {
  const [locale] = useLocaleState()
  const { timezone = 'UTC' } = useRecordContext<CompetitionRecord>() ?? {}
  return (
    <Seats<SlotRecord>
      {...{ resource: 'slots', sort: 'startsAt', filter: 'slotId', fields }}
      nameOf={(slot) => showSpan(slot, { timezone, locale })}
      adding={(onClose) => <AddSlots {...{ timezone, onClose }} />}
    />
  )
}

interface Series {
  days?: string
  windows?: string
}

/** Days and times are written as in the chat: `12–14.06.2036`, `10:00–12:00, 14–16`. */
function AddSlots({ timezone, onClose }: { timezone: string; onClose: () => void }) {
  const daysOf = (text = '') => parseDays(text, { now: new Date(), timezone }) ?? []
  const areDays: Validator = (text?: string) =>
    text && daysOf(text).length === 0 ? 'resources.slots.problems.days' : undefined
  const areWindows: Validator = (text: string | undefined, { days }: Series) => {
    if (!text) return undefined
    const count = parseTimeWindows(text)?.length ?? 0
    if (count === 0) return 'resources.slots.problems.windows'
    const total = count * daysOf(days).length
    return total > MOST_SLOTS
      ? { message: 'resources.slots.problems.tooMany', args: { total, most: MOST_SLOTS } }
      : undefined
  }
  const bodyOf = ({ days, windows, maxVoters }: Series & { maxVoters?: number }) =>
    ({
      days: daysOf(days),
      windows: (parseTimeWindows(windows ?? '') ?? []).map(({ startTime, endTime }) => ({
        ...{ startTime: startTime.slice(0, 5), endTime: endTime.slice(0, 5) },
      })),
      maxVoters: maxVoters ?? 0,
    }) satisfies SlotSeriesInput
  return (
    <AddSeats<SlotSeriesAnswer>
      {...{ resource: 'slots', defaults: { maxVoters: 10 }, bodyOf, onClose }}
      said={({ added, existing }) => ({
        message: 'resources.slots.added',
        words: { smart_count: added, existing },
      })}
    >
      <TextInput source="days" validate={[required(), areDays]} helperText="resources.slots.help.days" />
      <TextInput
        source="windows"
        validate={[required(), areWindows]}
        helperText="resources.slots.help.windows"
      />
      {places}
    </AddSeats>
  )
}
