import { useEffect } from 'react'
import { ColumnsButton as RaColumnsButton, useResourceContext } from 'react-admin'

/**
 * React-admin's choice of columns. It calls its switches options of a menu, which nothing inside can be pressed of: without
 * these roles they are what they are, a list of switches.
 */
export function ColumnsButton() {
  const resource = useResourceContext()
  useEffect(() => {
    const box = document.getElementById(`${resource}.datatable-columnsSelector`)
    if (box === null) return
    const correct = () =>
      box.querySelectorAll('ul[role=menu], li[role=option]').forEach((part) => part.removeAttribute('role'))
    correct()
    const observer = new MutationObserver(correct)
    observer.observe(box, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [resource])
  return <RaColumnsButton />
}
