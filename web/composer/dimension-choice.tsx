import { Autocomplete, Box, TextField } from '@mui/material'
import { useState } from 'react'
import { useLocaleState, useTranslate } from 'react-admin'
import type { AudienceOptionsAnswer } from '../../src/admin/api-types/composer'
import type { Audience, AudienceDimension, AudienceValue } from '../../src/vocabulary/audience'
import { toggleValue, valueKey, valuesOf, without } from '../../src/vocabulary/audience-values'
import { showCount } from '../broadcasts/amounts'
import { useAudienceOptions } from './use-audience-options'

type Option = AudienceOptionsAnswer['options'][number]

interface DimensionChoiceParts {
  dimension: AudienceDimension
  audience: Audience
  onChange: (audience: Audience) => void
}

/** One thing people can be chosen by: any of the chosen values will do. */
export function DimensionChoice({ dimension, audience, onChange }: DimensionChoiceParts) {
  const translate = useTranslate()
  const [isOpen, setOpen] = useState(false)
  const values = valuesOf(audience, dimension)
  const { data, error } = useAudienceOptions({ dimension, audience, enabled: isOpen || values.length > 0 })
  const { options, total } = data ?? { options: [], total: 0 }
  const keyOf = (value: AudienceValue) => valueKey(dimension, value)
  const known = new Map(options.map((option) => [keyOf(option.value), option]))
  const chosen = values.map(
    (value): Option => known.get(keyOf(value)) ?? { value, label: String(value), people: 0, isChosen: true },
  )
  return (
    <Autocomplete
      {...{ multiple: true, options, value: chosen, disableCloseOnSelect: true, open: isOpen }}
      loading={data === undefined && error === null}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      getOptionKey={({ value }) => keyOf(value)}
      getOptionLabel={(option) => option.label}
      isOptionEqualToValue={(one, other) => keyOf(one.value) === keyOf(other.value)}
      onChange={(_, __, ___, details) =>
        onChange(
          details === undefined
            ? without(audience, dimension)
            : toggleValue(audience, { dimension, value: details.option.value }),
        )
      }
      renderOption={({ key, ...parts }, option) => <Line key={key} parts={parts} option={option} />}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate(`resources.broadcasts.compose.dimensions.${dimension}`)}
          error={error !== null}
          helperText={
            error?.message ??
            (total > options.length &&
              translate('resources.broadcasts.compose.moreOptions', { shown: options.length, total }))
          }
        />
      )}
    />
  )
}

function Line({ parts, option }: { parts: object; option: Option }) {
  const [locale] = useLocaleState()
  return (
    <Box component="li" {...parts} sx={{ display: 'flex', gap: 2 }}>
      <span style={{ flexGrow: 1 }}>{option.label}</span>
      <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {showCount(option.people, locale)}
      </Box>
    </Box>
  )
}
