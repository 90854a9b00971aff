import { parseTimeWindows } from '../../../src/schemas/time-windows'

const window = (startTime: string, endTime: string) => ({
  startTime: `${startTime}:00`,
  endTime: `${endTime}:00`,
})

describe('time windows', () => {
  it.each([
    ['10:00–12:00', [window('10:00', '12:00')]],
    ['14-16, 9.30 - 11.00', [window('09:30', '11:00'), window('14:00', '16:00')]],
    ['22:00—01:00', [window('22:00', '01:00')]],
    ['20–24', [window('20:00', '00:00')]],
    ['10-12\n10:00-12:00', [window('10:00', '12:00')]],
  ])('%s are %j', (text, windows) => expect(parseTimeWindows(text)).toEqual(windows))

  it.each(['', '10', '10:00', '10–10', '24–24', '25–26', '10:60–11', '10–12,', 'ten–twelve'])(
    '%s are none',
    (text) => expect(parseTimeWindows(text)).toBeNull(),
  )
})
