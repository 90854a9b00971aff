# Кто участвует: списки, цифры, CSV, ссылки, копии, билеты.
competition-people = Участники
competition-figures = Статистика
competition-share = Поделиться
competition-copy = Скопировать

participants-count = { $count ->
    [0] Заявок пока нет.
    [one] { $count } заявка:
    [few] { $count } заявки:
   *[many] { $count } заявок:
}
participants-csv = 📄 CSV
competition-csv-caption = Соревнование { $id }: все заявки на { $time } (UTC)
competition-csv-part = Соревнование { $id }: все заявки на { $time } (UTC), часть { $part }

statistics-total = { $count ->
    [0] Заявок пока нет.
    [one] { $count } заявка
    [few] { $count } заявки
   *[many] { $count } заявок
}
statistics-checked-in = { $count ->
    [one] 🎟 Пришёл { $count } человек
    [few] 🎟 Пришли { $count } человека
   *[many] 🎟 Пришли { $count } человек
}
statistics-nobody = пока никого
statistics-slots = { $count ->
    [one] Предлагается { $count } интервал
    [few] Предлагается { $count } интервала
   *[many] Предлагается { $count } интервалов
} времени
statistics-panels = { $count ->
    [one] Предлагается { $count } коллегия
    [few] Предлагается { $count } коллегии
   *[many] Предлагается { $count } коллегий
}
statistics-seats = Занято { $taken } из { $capacity ->
    [one] { $capacity } места
   *[other] { $capacity } мест
}, заполнено { $full }, выключено { $inactive }

share-intro = По этим ссылкам регистрация откроется сразу:
share-all-roles = Все роли
share-inactive = 💤 Соревнование не активно: по ссылке пока скажут, что заявки не принимаются.
share-qr = QR: { $role }

form-name-competition-copy = копия соревнования
copy-ask-name = Как назвать копию соревнования «{ $name }»? Роли, правила и коллегии будут те же, участников не будет. Например: Зимний кубок
copy-ask-day = В какой день начало? Даты и интервалы сдвинутся вместе. Например: 12.06.2027
copy-without-days = Без дат и интервалов

my-ticket = 🎟 Билет
ticket-caption = 🎟 { $competition }, { $role }
    Покажите на входе. Билет только ваш; присланный раньше больше не открывается.
    { $link }
ticket-check-in = Отметить приход
ticket-welcome = Приход отмечен.
ticket-undo = Отменить отметку
ticket-undone = Отметка отменена.
ticket-door = 🎟 На входе
ticket-valid = 🎟 Можно впустить: приход ещё не отмечен.
ticket-checked-in = 🎟 Приход отметил(а) { $by } { $ago }

error-ticket-unknown = Такого билета нет, или его заменил более новый. Новый – под кнопкой «Билет» в /my.
error-ticket-not-approved = ⛔ { $status ->
    [pending] Заявка не одобрена: она ждёт решения.
    [rejected] Заявка отклонена.
    [withdrawn] Заявка отозвана.
   *[other] Заявка в листе ожидания.
}
error-ticket-used = Приход уже отмечен: { $by } { $ago }.
error-check-in-undone = Отметку уже отменил(а) { $by } { $ago }.
