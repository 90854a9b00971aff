import { Card, CardContent, Typography } from '@mui/material'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'

/** A part of the first page under its heading; `action` stands beside it. */
export function Block({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  const translate = useTranslate()
  const id = useId()
  return (
    <Card component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <CardContent>
        <Typography
          component="div"
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}
        >
          <Typography id={id} variant="subtitle1" component="h2" sx={{ fontWeight: 600, flexGrow: 1 }}>
            {translate(title)}
          </Typography>
          {action}
        </Typography>
        {children}
      </CardContent>
    </Card>
  )
}
