import { bilingual } from './bilingual'

/** Time slots of a competition. */
export const slots = bilingual({
  en: {
    name: 'Time slot |||| Time slots',
    add: 'Add time slots',
    none: 'No time slot yet. Voters choose theirs when they register.',
    added: 'One time slot added |||| %{smart_count} time slots added',
    fields: {
      days: 'Days',
      windows: 'Times',
      slotDay: 'Day',
      startTime: 'From',
      endTime: 'Until',
      maxVoters: 'Places',
      isActive: 'Offered',
    },
    help: {
      days: 'One, several or a range, for example: 12.06.2036 or 12–14.06.2036 or 12.06.2036, 19.06.2036',
      windows:
        'On each of these days, for example: 10:00–12:00, 14:00–16:00. On the clock of the competition.',
      endTime: 'An end before the start is the next day.',
    },
    problems: {
      days: 'These are no days. For example: 12.06.2036 or 12–14.06.2036',
      windows: 'These are no times. For example: 10:00–12:00, 14:00–16:00',
      tooMany: 'That would be %{total} time slots; %{most} at most are added at once.',
    },
    consequences: {
      keepingIt: 'Registrations that hold it or wait for it',
      ended: 'Rejected or withdrawn registrations that name it',
    },
  },
  ru: {
    name: 'Время |||| Время |||| Время',
    add: 'Добавить время',
    none: 'Времени ещё нет. Судьи выбирают его, когда регистрируются.',
    added:
      'Добавлено интервалов: %{smart_count} |||| Добавлено интервалов: %{smart_count} |||| Добавлено интервалов: %{smart_count}',
    fields: {
      days: 'Дни',
      windows: 'Часы',
      slotDay: 'День',
      startTime: 'С',
      endTime: 'До',
      maxVoters: 'Мест',
      isActive: 'Предлагается',
    },
    help: {
      days: 'Один, несколько или промежуток, например: 12.06.2036, или 12–14.06.2036, или 12.06.2036, 19.06.2036',
      windows: 'В каждый из этих дней, например: 10:00–12:00, 14:00–16:00. По часам соревнования.',
      endTime: 'Конец раньше начала означает следующий день.',
    },
    problems: {
      days: 'Это не дни. Например: 12.06.2036 или 12–14.06.2036',
      windows: 'Это не часы. Например: 10:00–12:00, 14:00–16:00',
      tooMany: 'Получится %{total}, а за один раз добавляется не больше %{most}.',
    },
    consequences: {
      keepingIt: 'Заявки, которые его занимают или ждут',
      ended: 'Отклонённые и отозванные заявки с ним',
    },
  },
})

/** Jury panels of a competition. */
export const panels = bilingual({
  en: {
    name: 'Jury panel |||| Jury panels',
    add: 'Add a jury panel',
    none: 'No jury panel yet.',
    added: '%{name}: added',
    fields: { panelName: 'Name', maxVoters: 'Places', isActive: 'Offered' },
    consequences: {
      keepingIt: 'Registrations that hold it or wait for it',
      ended: 'Rejected or withdrawn registrations that name it',
    },
  },
  ru: {
    name: 'Коллегия |||| Коллегии |||| Коллегии',
    add: 'Добавить коллегию',
    none: 'Коллегий ещё нет.',
    added: '%{name}: добавлено',
    fields: { panelName: 'Название', maxVoters: 'Мест', isActive: 'Предлагается' },
    consequences: {
      keepingIt: 'Заявки, которые её занимают или ждут',
      ended: 'Отклонённые и отозванные заявки с ней',
    },
  },
})
