import { Alert } from '@mui/material'
import { useEffect, useState } from 'react'
import { useLocaleState, useTranslate } from 'react-admin'
import { showTime } from '../times/show-time'
import { showDuration } from './amounts'

/** Nearer than this it is told how long it is still to go, and not at what time. */
const SOON_SECONDS = 3_600

/** When one that is scheduled begins: the last hour is counted down. */
export function StartsIn({ at }: { at: string }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now) / 1000))
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {seconds < SOON_SECONDS
        ? translate('resources.broadcasts.monitor.startsIn', { time: showDuration(seconds, locale) })
        : translate('resources.broadcasts.monitor.startsAt', { at: showTime(at, { locale }) })}
    </Alert>
  )
}
