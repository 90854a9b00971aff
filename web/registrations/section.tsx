import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'

/** A part of a record under a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const translate = useTranslate()
  return (
    <Box component="section" sx={{ minWidth: 0 }}>
      <Typography variant="subtitle1" component="h2" sx={{ mb: 0.5, fontWeight: 600 }}>
        {translate(title)}
      </Typography>
      {children}
    </Box>
  )
}

/** Facts with what they are called; those that nobody gave are left out. */
export function Facts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  const translate = useTranslate()
  const given = facts.filter(({ value }) => value !== null && value !== undefined && value !== '')
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(90px, 35%) 1fr', columnGap: 2, rowGap: 0.5 }}
    >
      {given.map(({ label, value }) => (
        <Box key={label} sx={{ display: 'contents' }}>
          <Typography component="dt" variant="body2" color="text.secondary">
            {translate(label)}
          </Typography>
          <Typography
            component="dd"
            variant="body2"
            sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}
          >
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

/** Lines, one under the other. */
export const Lines = ({ children }: { children: readonly { key: string | number; line: ReactNode }[] }) => (
  <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
    {children.map(({ key, line }) => (
      <Typography key={key} component="li" variant="body2" sx={{ py: 0.25, overflowWrap: 'anywhere' }}>
        {line}
      </Typography>
    ))}
  </Box>
)
