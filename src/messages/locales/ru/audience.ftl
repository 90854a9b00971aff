# Кому идёт рассылка: фильтры словами и что из них выходит
audience-competition = Соревнование
audience-role = Роль
audience-status = Состояние заявки
audience-slot = Время
audience-panel = Коллегия
audience-registered = Заявки
audience-country = Страна
audience-city = Город
audience-language = Язык
audience-email = Эл. почта

audience-chosen = { $people ->
    [one] { $people } человек, выбранный в панели
    [few] { $people } человека, выбранных в панели
    [many] { $people } человек, выбранных в панели
   *[other] { $people } человека, выбранных в панели
}
audience-is = Кому:
audience-is-everyone = Кому: всем
audience-more-values = ещё { $count }
audience-gone = № { $id }, уже нет
audience-registered-yes = есть хотя бы одна
audience-registered-no = нет ни одной
audience-email-yes = адрес есть
audience-email-no = адреса нет
audience-language-en = английский
audience-language-ru = русский

audience-registrations =
    { $registrations ->
        [one] { $registrations } заявка
        [few] { $registrations } заявки
       *[many] { $registrations } заявок
    }
audience-people =
    { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[many] { $people } человек
    }
audience-folded = { $registrations } – это { $people }; каждый получит одно сообщение.
audience-nobody = Под всё это не подходит никто.
audience-too-narrow = Без фильтра «{ $filter }» было бы { $people }.

# Сборка фильтров
broadcast-audience = Кому
audience-more = Другие фильтры
audience-saved = Сохранённые фильтры
audience-title = Кому отправить? Нажмите, по чему отбирать.
audience-pick-title = { $filter }: нажмите одно или несколько. Рядом – сколько людей подходит и под остальные фильтры.
audience-pick-type = Или напишите название.
audience-pick-none = Выбирать пока не из чего.
audience-clear = Сбросить
audience-save = Сохранить
audience-done = Готово
audience-all-filters = Все фильтры
audience-place-unknown = «{ $place }» никто не указывал. Напишите так, как пишут люди, например «{ $example }».
audience-name-unknown = «{ $place }» здесь нет. Напишите начало названия, например «{ $example }».
audience-place-several = Так начинается несколько названий: { $places }. Допишите, пожалуйста.

audience-name-twice = Так называются несколько соревнований: «{ $name }». Выберите одно из них кнопкой.
audience-name-prompt = Как назвать этот фильтр? Например: «Судьи из Казани».
audience-name-expected = Напишите название от 1 до 60 знаков. Например: Судьи из Казани
audience-saved-now = Сохранено.
audience-renamed = Переименовано.
audience-deleted = Удалено. У рассылок, где он выбран, всё остаётся как было.
audience-saved-title = Сохранённые фильтры, общие для всех организаторов. Рассылка хранит свою копию.
audience-saved-none = Сохранённых фильтров пока нет. Выберите фильтры и нажмите «Сохранить».
audience-use = Применить
audience-rename = Переименовать
audience-delete = Удалить
audience-delete-sure = Удалить этот фильтр у всех организаторов?
audience-choose-first = Сначала выберите хотя бы один фильтр: для всех название не нужно.

# Фильтры, которые набрали руками
audience-contradictory = У людей без заявок нет ни соревнования, ни роли, ни состояния, ни времени, ни коллегии. Уберите одно из двух.
audience-unknown = { $filter }: «{ $value }» нет. Есть: { $known }.
audience-unknown-none = { $filter }: «{ $value }» нет, и выбирать пока не из чего.
audience-saved-alone = Сохранённый фильтр задаётся один: уберите либо его, либо остальные.
audience-unusable = Это значение не подходит: { $option }. В значении от 1 до 100 знаков, в фильтре не больше 200 значений.

form-name-audience = выбор получателей
audience-most-values = В одном фильтре можно выбрать не больше { $count }. Сначала снимите один из выбранных: нажмите на него или напишите название.
