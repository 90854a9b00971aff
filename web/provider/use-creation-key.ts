import { useState } from 'react'

/** The key of a form that creates something: the same however often it is sent, another when it is opened again. */
export function useCreationKey(): string {
  const [key] = useState(() => crypto.randomUUID())
  return key
}
