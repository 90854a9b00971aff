# /competitions: список, карточка, приём по ролям.
command-competitions = Соревнования
help-competitions = соревнования: приём, время, коллегии, участники
admin-competitions = Соревнования

competitions-list = { $count ->
    [0] Соревнований пока нет.
    [one] { $count } соревнование. Нажмите, чтобы посмотреть или изменить.
    [few] { $count } соревнования. Нажмите на одно, чтобы посмотреть или изменить.
   *[many] { $count } соревнований. Нажмите на одно, чтобы посмотреть или изменить.
}
competitions-back = К списку

competition-active = 🟢 Активно: его видят все
competition-inactive = 💤 Не активно: никто его не видит и не может подать заявку
competition-no-dates = даты не указаны
competition-dates = { $dates } · { $zone }
competition-role-line = { $role }: одобрено { $approved }, ждут { $pending }{ $limit ->
    [0] { "" }
   *[other] { " " }(не больше { $limit })
}
competition-slots-line = { $count ->
    [one] { $count } интервал
    [few] { $count } интервала
   *[many] { $count } интервалов
} времени: занято { $taken } из { $capacity ->
    [one] { $capacity } места
   *[other] { $capacity } мест
}
competition-panels-line = { $count ->
    [one] { $count } коллегия
    [few] { $count } коллегии
   *[many] { $count } коллегий
}: занято { $taken } из { $capacity ->
    [one] { $capacity } места
   *[other] { $capacity } мест
}
competition-open-entry = Открыть: { $role }
competition-close-entry = Закрыть: { $role }
competition-activate = Включить
competition-deactivate = Выключить
competition-entry-opened = Приём открыт: { $role }.
competition-entry-closed = Приём закрыт: { $role }. Поданные заявки остаются.
competition-activated = Соревнование включено: его видят все.
competition-deactivated = Соревнование выключено: никто его не видит и не может подать заявку.

error-competition-not-found = Этого соревнования больше нет.
error-competition-changed = Это изменил(а) { $by } { $ago }. Теперь вы видите всё как есть: посмотрите и нажмите ещё раз, если нужно.
error-adviser-only-classic = Секунданты бывают только в классической игре. Сначала измените тип.
error-role-needed = Нужна хотя бы одна роль.
error-dates-reversed = Окончание получилось бы раньше начала.
error-players-above-limit = { $taken ->
    [one] Уже занято { $taken } место
    [few] Уже занято { $taken } места
   *[many] Уже занято { $taken } мест
}: лимит не может быть меньше.
error-slot-time-skipped = { $day } переводят часы, и от интервала в { $time } ничего не осталось бы. Сначала дайте ему другое время.
