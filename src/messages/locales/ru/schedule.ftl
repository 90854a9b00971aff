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
broadcast-schedule = Запланировать
form-name-schedule = назначение времени рассылки
schedule-zone-prompt = В каком часовом поясе вы живёте? Выберите город или напишите свой, например «Москва», «Europe/Moscow» или «UTC+3». Я запомню.
schedule-zone-hint = Нужен город или пояс, например «Москва».
schedule-zone-unknown = Не знаю такого города или пояса. Напишите крупный город рядом, «Europe/Moscow» или «UTC+3».
schedule-time-prompt = Когда отправить? Например, «25.12 18:00», «завтра 9:00» или «через 2 часа». На ваших часах { $now }.
schedule-time-hint = Нужно время, например «завтра 9:00».
schedule-time-hour = Через час
schedule-time-morning = Завтра в 9:00
schedule-time-evening = Завтра в 18:00
schedule-change-zone = Другой часовой пояс
schedule-confirm-prompt = Рассылка уйдёт:
schedule-clock-gap = ⚠️ В ту ночь часы переводят вперёд, и такого времени нет: имеется в виду следующее за ним.
schedule-clock-overlap = ⚠️ В ту ночь часы переводят назад, и это время бывает дважды: имеется в виду первое.
