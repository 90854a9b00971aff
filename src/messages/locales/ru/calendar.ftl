calendar-button = 📅 В мой календарь
calendar-button-out = 📅 Убрать из календаря
calendar-file = Откройте файл, чтобы добавить событие в календарь. Если что-то изменится, запросите файл ещё раз: новый перенесёт то, что добавил прежний.
calendar-cancelled = Откройте файл, чтобы убрать событие из календаря.
error-calendar-empty = Даты для календаря пока нет.

# $lead: day или hour, сколько осталось самое большее
notice-reminder-slot = ⏰ { $lead ->
    [day] Осталось меньше суток
   *[hour] Осталось меньше часа
} · { $competition }, { $role }
    { $time }
notice-reminder-start = ⏰ { $lead ->
    [day] До начала меньше суток
   *[hour] До начала меньше часа
} · { $competition }, { $role }
    { $time }
