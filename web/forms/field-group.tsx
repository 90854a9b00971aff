import { Typography } from '@mui/material'
import Grid from '@mui/material/Grid'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'

/** Fields that belong together, under a heading: two beside each other where there is room. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode[] }) {
  const translate = useTranslate()
  return (
    <section style={{ width: '100%' }}>
      <Typography variant="subtitle1" component="h2" sx={{ mt: 2, fontWeight: 600 }}>
        {translate(title)}
      </Typography>
      <Grid container columnSpacing={2}>
        {children.map((child, at) => (
          <Grid key={at} size={{ xs: 12, md: 6 }}>
            {child}
          </Grid>
        ))}
      </Grid>
    </section>
  )
}
