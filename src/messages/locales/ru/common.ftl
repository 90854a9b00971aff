# Слова, общие для нескольких разделов.
button-back = Назад
button-skip = Пропустить
button-cancel = Отмена
button-next = Дальше
button-confirm = Подтвердить

role-player = Игрок
role-voter = Судья
role-viewer = Зритель
role-adviser = Секундант

status-pending = ждёт решения
status-approved = одобрена
status-rejected = отклонена
status-waitlisted = в листе ожидания
status-withdrawn = отозвана

field-first-name = Имя
field-last-name = Фамилия
field-phone = Телефон
field-email = Эл. почта
field-country = Страна
field-city = Город
field-club = Клуб
field-company = Компания
field-position = Должность
field-certificate-name = Имя для сертификата
field-presentation = Представление
field-seconded-player = Кому секундирует
field-slots = Время
field-panel = Коллегия

ago-now = только что
ago-seconds = { $count } с назад
ago-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[many] { $count } минут назад
}
ago-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[many] { $count } часов назад
}
ago-days = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[many] { $count } дней назад
}
