# Что спрашивают о соревновании, новом или прежнем.
form-name-competition = новое соревнование
form-name-competition-edit = изменение соревнования

competitions-new = Новое соревнование
competition-edit = Изменить
competition-edit-menu = Что изменить?
competition-field-name = Название
competition-field-description = Описание
competition-field-type = Тип
competition-field-roles = Роли
competition-field-zone = Часовой пояс
competition-field-start = Начало
competition-field-end = Окончание
competition-field-needs = Что выбирают судьи
competition-field-limit = Лимит игроков

competition-ask-name = Как оно называется? Например: Осенний кубок
competition-expect-name = Нужно название в одну строку, от 2 до 255 знаков. Например: Осенний кубок
competition-ask-description = Что о нём нужно знать? Например: Для всех с 16 лет. Возьмите ноутбук.
competition-expect-description = Нужен текст от 2 до 500 знаков. Например: Для всех с 16 лет.
competition-ask-type = Какое это соревнование?
competition-type-advisers = Секунданты бывают только в классической игре: с другим типом эта роль больше не предлагается. Уже записанные секунданты остаются.
competition-ask-roles = В каких ролях можно участвовать? Отметьте и нажмите «Дальше».
competition-ask-zone = В каком часовом поясе оно идёт? По этим часам указываются даты и время. Нажмите или пришлите город либо название IANA, например: Europe/Riga
competition-zone-moves = Даты и интервалы останутся на тех же часах и переедут вместе с поясом; тем, кто их занял, об этом сообщат.
competition-expect-zone = Такого пояса я не знаю. Нужен город или название IANA, чтобы учитывался перевод часов. Например: Europe/Moscow
competition-ask-start = Когда начало? Например: 12.06.2027 или 12.06.2027 18:00 ({ $zone })
competition-expect-start = Нужна дата и, если хотите, время. Например: 12.06.2027 или 12.06.2027 18:00
competition-ask-end = Когда окончание? Например: 14.06.2027 или 14.06.2027 21:00 ({ $zone })
competition-expect-end = Нужна дата и, если хотите, время. Например: 14.06.2027 или 14.06.2027 21:00
competition-ask-needs = Что судья должен выбрать при регистрации? Отметьте и нажмите «Дальше».
competition-needs-slots = Время
competition-needs-panel = Коллегию
competition-ask-limit = Сколько игроков может участвовать самое большее? Например: 32
competition-expect-limit = Нужно целое число от 1 до 100000. Например: 32
competition-clear = Убрать

competition-summary-limit = { $count ->
    [one] Не больше { $count } игрока
    [few] Не больше { $count } игроков
   *[many] Не больше { $count } игроков
}
competition-summary-next = Сначала оно не активно: его никто не видит, пока вы его не включите. Добавьте сперва время и коллегии.
