import { FunctionField, useLocaleState } from 'react-admin'
import { showTime } from './show-time'

interface TimeFieldParts {
  source: string
  /** Shown where there is no such time yet. */
  none?: string
}

/** An instant of a record in the panel's language, on the browser's clock. */
export function TimeField({ source, none = '' }: TimeFieldParts) {
  const [locale] = useLocaleState()
  return (
    <FunctionField<Record<string, string | null>>
      source={source}
      render={({ [source]: at }) => (typeof at === 'string' ? showTime(at, { locale }) : none)}
    />
  )
}
