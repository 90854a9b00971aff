# /templates: готовые тексты с переменными, отдельный текст на каждом языке.
templates-list = { $count ->
    [0] Шаблонов пока нет. Шаблон – это текст с местами для данных каждого человека, например { "{{ first_name }}" }.
    [one] { $count } шаблон. Нажмите, чтобы посмотреть или изменить.
    [few] { $count } шаблона. Нажмите на нужный, чтобы посмотреть или изменить.
   *[many] { $count } шаблонов. Нажмите на нужный, чтобы посмотреть или изменить.
}
templates-new = Новый шаблон

template-card-active = Активен: предлагается для рассылок
template-card-inactive = 💤 Не активен: для рассылок не предлагается
template-card-languages = Языки: { $languages }
template-card-fallback = { $language } (и для тех, у кого другой язык)
template-card-variables = Переменные: { $variables }
template-card-no-variables = Переменных нет: все получат один и тот же текст.
template-card-fault = ⚠️ Этот шаблон нельзя отправить. { $sentence }

template-body-edit = ✏️ { $language }
template-body-add = ➕ { $language }
template-make-fallback = Основной язык: { $language }
template-rename = Переименовать
template-activate = Сделать активным
template-deactivate = Сделать неактивным
template-preview = Предпросмотр
template-delete = Удалить
template-delete-sure = Удалить этот шаблон? Рассылки, сделанные из него, сохранят свой текст.
template-delete-yes = Да, удалить
template-body-remove = ✖️ { $language }
template-body-remove-sure = Удалить текст, язык: { $language }? Те, кто на нём читает, получат основной.
template-body-remove-yes = Да, удалить текст
template-deleted = Шаблон «{ $name }» удалён.
template-back = К списку

template-name-prompt = Как назвать шаблон? Название видят только организаторы. Например: Приветствие игрокам
template-language-prompt = На каком языке вы напишете его сначала? Другие можно добавить позже; этот получат все, на чьём языке текста нет.
template-body-prompt = Пришлите текст, язык: { $language }. Жирный шрифт, ссылки и другое оформление сохранятся; теги HTML из Telegram тоже работают.
    Где нужны данные человека, напишите их имя в двойных фигурных скобках: { "{{ first_name }}" }, или со словами для тех, кто их не указал: { "{{ first_name | друг }}" }.
    Известные имена: { $variables }
    Например: Здравствуйте, { "{{ first_name | друг }}" }! Зал открывается в 9:00.
template-body-expected = Нужен текст шаблона. Например: Здравствуйте, { "{{ first_name | друг }}" }! Зал открывается в 9:00.
template-name-expected = Нужно название шаблона, от 1 до 255 знаков. Например: Приветствие игрокам

template-preview-title = { $why ->
    [shortest] Самое короткое, получит { $name }:
    [longest] Самое длинное, получит { $name }:
   *[other_language] На другом языке, получит { $name }:
}
template-preview-nobody = Пока нет никого, для кого его можно было бы показать.

template-test-fault = С вашими данными отправлять нечего: { $fault ->
    [rendered_too_long] текст длиннее 4096 знаков.
    [letter_unwritable] без PUBLIC_URL файл не отправить по почте.
    [letter_too_long] текст письма длиннее 50 000 знаков.
    [rendered_without_subject] тема письма пуста.
    [rendered_link_invalid] ссылка в тексте никуда не ведёт.
    [template_invalid] текст на вашем языке не читается.
   *[rendered_empty] текст пуст.
}

form-name-template = шаблон
form-name-template-body = текст шаблона
form-name-template-name = название шаблона

competition-type-classic-game = Классическая игра
competition-type-tournament = Турнир
competition-type-online = Онлайн
competition-type-team-competition = Командное соревнование

broadcast-from-template = Из шаблона
broadcast-choose-template = Какой шаблон? Или пришлите само объявление.
broadcast-no-templates = Активных шаблонов нет. Напишите шаблон в /templates или пришлите само объявление.

# Проверка перед отправкой: что было бы, если отправить сейчас.
broadcast-check = Проверить
flight-checking = Проверяю…
flight-checking-many = 🔎 Проверяю для многих людей; результат появится здесь.
flight-title = 🔎 Проверено сейчас: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
flight-title-part = 🔎 Проверены первые { $count } человек. «Проверить» смотрит всех.
flight-same = Все получат ровно это сообщение: от человека в нём ничего не зависит.
flight-fine = ✅ Все получат сообщение целиком.
flight-lacking = ⚠️ Значения нет и на его месте будет пусто у { $count ->
    [one] { $count } человека
    [few] { $count } человек
   *[many] { $count } человек
}: { $variables }
flight-too-long = ⛔ Не получат ничего: { $count }. Их текст длиннее 4096 знаков.
flight-empty = ⛔ Не получат ничего: { $count }. Их текст пуст.
flight-link = ⛔ Не получат ничего: { $count }. Ссылка в их тексте никуда не ведёт.
flight-invalid = ⛔ Не получат ничего: { $count }. Текст на их языке не читается.
flight-without-subject = ⛔ Не получат ничего: { $count }. Тема их письма пуста.
flight-letter-too-long = ⛔ Не получат ничего: { $count }. Текст их письма длиннее 50 000 знаков.
flight-letters-title = ✉️ Письма проверены сейчас: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
flight-letters-title-part = ✉️ Письма проверены для первых { $count } человек. «Проверить» смотрит всех.
flight-letters-same = ✉️ Все получат одинаковое письмо: от человека в нём ничего не зависит.
flight-letters-fine = ✅ Все получат письмо целиком.
flight-letters-nobody = ⛔ Никому из них нельзя написать по почте.
letter-preview-title = Письмо на языке «{ $language }», как его получит { $name }:
flight-advice = Так обстоит дело сейчас; что люди изменят до отправки, будет учтено.

error-template-invalid = { $fault ->
    [tag_malformed] Там знак «<» не начинает тег. Сам знак пишется &lt;.
    [tag_unknown] Telegram не знает тега <{ $name }>.
    [tag_unclosed] Тег <{ $name }> не закрыт или закрыт не по порядку.
    [tag_unopened] </{ $name }> ничего не закрывает.
    [attribute_missing] Тегу там нужно { $name }.
    [variable_unclosed] После { "{{" } нет { "}}" }, или между ними начинается оформление.
    [variable_malformed] Между { "{{" } и { "}}" } стоит одно имя и, может быть, | и слова для тех, у кого его нет: { "{{ first_name | друг }}" }.
    [variable_unknown] Переменной «{ $name }» нет. Есть first_name, last_name, full_name, email, phone, country, city, club, company, position, telegram_username, certificate_name, presentation, bio, competition_name, competition_type, role, registration_status, date, time.
    [link_invalid] «{ $name }» – не ссылка. Например: https://example.com
   *[text_empty] В нём нет слов.
} Строка { $line }, знак { $column }: «{ $excerpt }»
error-template-not-found = Этого шаблона больше нет.
error-template-name-taken = Другой шаблон уже называется «{ $name }». Дайте другое название.
error-template-fallback-needed = Этот язык у шаблона основной, поэтому его текст остаётся. Сначала сделайте основным другой.
error-template-fallback-missing = На основном языке нет текста. Напишите его или сделайте основным другой язык.
error-template-body-needed = Письму нужен и текст для чата на том же языке. Напишите его или оставьте письмо пустым.
error-template-inactive = Шаблон «{ $name }» больше не активен. Выберите другой или сделайте его активным в /templates.

command-templates = Тексты с переменными
help-templates = тексты с переменными для рассылок
template-letter-edit = ✉️ { $language }
template-letter-subject = Тема письма, { $language }? Например: Программа субботы
template-letter-body = Текст письма, { $language }? Напишите его сообщением, с форматированием и переменными, или возьмите тот же, что в чате. Например: Здравствуйте, { "{{ first_name | друг }}" }! Зал открывается в 9:00.
template-letter-same = Тот же, что в чате
template-card-letters = Письмо: { $subjects }
form-name-template-letter = письмо шаблона
