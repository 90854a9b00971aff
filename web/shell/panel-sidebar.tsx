import { useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import type { ReactNode } from 'react'
import { Sidebar, useTranslate } from 'react-admin'

/** Beside the page, or on a phone above it: there it is a dialog, and needs a name. */
export function PanelSidebar({ children }: { children: ReactNode }) {
  const translate = useTranslate()
  const isAbove = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  const name = isAbove ? { slotProps: { paper: { 'aria-label': translate('panel.menu') } } } : {}
  return <Sidebar {...name}>{children}</Sidebar>
}
