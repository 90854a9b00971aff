import { useState } from 'react'

/** Apart from what signing out forgets: who speaks to their computer wants it off for good (WCAG 2.1.4). */
const NAME = 'herald-single-keys'

/** Whether single letters act in this browser, and turning them on and off. */
export function useKeysSwitch(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(NAME) !== 'off')
  const turn = (wanted: boolean) => {
    localStorage.setItem(NAME, wanted ? 'on' : 'off')
    setOn(wanted)
  }
  return [isOn, turn]
}
