# Рассылка в назначенное время
broadcast-unschedule = Отменить расписание
schedule-card = ⏰ Рассылка { $id } запланирована
schedule-in-a-moment = через мгновение
schedule-in-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
   *[many] через { $count } минут
}
schedule-in-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
   *[many] через { $count } часов
}
schedule-in-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
   *[many] через { $count } дней
}
