import { useEffect, useRef } from 'react'
import { ColumnsButton as RaColumnsButton, useResourceContext } from 'react-admin'

/**
 * React-admin's choice of columns. It calls its switches options of a menu, inside of which nothing may be pressed: without
 * these roles they are what they are, a list of switches.
 */
export function ColumnsButton() {
  const resource = useResourceContext()
  const observer = useRef<MutationObserver | null>(null)
  useEffect(() => () => observer.current?.disconnect(), [])
  const watch = () => {
    const box = document.getElementById(`${resource}.datatable-columnsSelector`)
    if (box === null || observer.current !== null) return
    const correct = () =>
      box.querySelectorAll('ul[role=menu], li[role=option]').forEach((part) => part.removeAttribute('role'))
    correct()
    observer.current = new MutationObserver(correct)
    observer.current.observe(box, { childList: true, subtree: true })
  }
  return (
    <span onClickCapture={watch}>
      <RaColumnsButton />
    </span>
  )
}
