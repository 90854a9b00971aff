/** A time of day from which and until which, as `HH:MM:SS`; an end that is not after the start is the next day's. */
export interface TimeWindow {
  startTime: string
  endTime: string
}

/** `10:00–12:00, 14–16, 22:00-01:00`: windows in order and each once. Null when a part of it is none. */
export function parseTimeWindows(text: string): TimeWindow[] | null {
  const windows = new Map<string, TimeWindow>()
  for (const part of text.split(/[,;\n]/)) {
    const window = windowOf(part)
    if (window === null) return null
    windows.set(`${window.startTime}–${window.endTime}`, window)
  }
  return [...windows.keys()].sort().flatMap((key) => windows.get(key) ?? [])
}

function windowOf(text: string): TimeWindow | null {
  const time = String.raw`(\d{1,2})(?:[:.](\d{2}))?`
  const match = new RegExp(`^\\s*${time}\\s*[-–—]\\s*${time}\\s*$`).exec(text)
  if (match === null) return null
  const startTime = timeOf(match[1], match[2])
  const endTime = timeOf(match[3] === '24' ? '0' : match[3], match[4])
  return startTime === null || endTime === null || startTime === endTime ? null : { startTime, endTime }
}

function timeOf(hour = '', minute = '00'): string | null {
  if (Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}:00`
}
