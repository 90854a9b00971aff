import { useEffect, useRef } from 'react'

/** What each key does: a Latin letter in lower case. */
export type Keys = Readonly<Record<string, () => void>>

/** While one of these has the focus, letters are its own. */
const TYPING = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

/** Acts on single letters while the page is shown and they are on, wherever the focus is but in something that letters are typed into. */
export function useKeys(keys: Keys, { isOn }: { isOn: boolean }): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!isOn) return undefined
    const act = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey || event.altKey || event.repeat
      if (isCommand || event.defaultPrevented || isTyping(event.target)) return
      const action = latest.current[letterOf(event)]
      if (action === undefined) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', act)
    return () => window.removeEventListener('keydown', act)
  }, [isOn])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof Element && target.closest(TYPING) !== null) ||
    document.querySelector('[role=dialog]') !== null
  )
}

/** On a Cyrillic keyboard the key counts, not what is printed on it. */
function letterOf({ key, code }: KeyboardEvent): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase()
}
