# Чем может быть рассылка
content-text = Текст
content-photo = Фото
content-video = Видео
content-animation = Анимация
content-document = Файл
content-audio = Аудио
content-voice = Голосовое сообщение
content-video-note = Видеосообщение
content-sticker = Стикер
content-album = Альбом
content-poll = Опрос
content-template = Шаблон

# Составление
broadcast-content-prompt = Пришлите текст объявления или что ещё должны получить люди: фото, видео, файл, голосовое сообщение, стикер, альбом или опрос. Жирный шрифт, ссылки и прочее оформление сохранятся. Например: «Зал открывается завтра в 9:00».
broadcast-content-expected = Пришлите объявление одним сообщением или одним альбомом. Например: «Зал открывается завтра в 9:00».
broadcast-preview-refused = Telegram отклоняет это сообщение, так что и люди его не получат: { $answer }
broadcast-preview-album =
    { $count ->
        [one] Пока одно сообщение альбома: остальные добавятся, как только придут
        [few] В альбоме { $count } сообщения: столько получит каждый
       *[many] В альбоме { $count } сообщений: столько получит каждый
    }
broadcast-preview-poll = Опрос пересылается из этого чата: все голоса считаются вместе, а над ним видно ваше имя. Не удаляйте его здесь, пока идёт рассылка.
broadcast-album-left-out = Одна часть альбома не войдёт. { $reason }

# Кнопки под сообщением
broadcast-stop-announcements = Отписаться от объявлений
broadcast-buttons = Кнопки
broadcast-stop-button-show = ☐ Кнопка «Отписаться»
broadcast-stop-button-hide = ☑ Кнопка «Отписаться»
broadcast-stop-button-shown = Под сообщением будет эта кнопка.
broadcast-stop-button-hidden = Кнопки больше нет.
broadcast-buttons-prompt =
    Пришлите кнопки, по строке на каждый ряд: надпись, тире, ссылка. Несколько кнопок одного ряда разделяет |. Например:
    Программа - https://example.org/programme
    Карта - https://example.org/map | Чат - https://t.me/example
broadcast-buttons-now = Сейчас кнопки такие:
broadcast-buttons-remove = Убрать кнопки
broadcast-buttons-expected = Строка – это надпись, тире и ссылка. Например: Программа - https://example.org/programme
buttons-problem-form = Строка { $line } – не кнопка: «{ $piece }».
buttons-problem-text-long = Строка { $line }: в надписи не больше { $limit } знаков. Слишком длинная: «{ $piece }».
buttons-problem-url = Строка { $line }: «{ $piece }» – не та ссылка, которую можно поставить. Она начинается с https://, http:// или tg:// и не длиннее { $limit } знаков.
buttons-problem-row-long = В строке { $line } больше кнопок, чем { $limit }. Начните ещё одну строку.
buttons-problem-too-many = Столько в одно сообщение не поместится: кнопок не больше { $limit }, а с длинными ссылками меньше.

# Нажатие на «Отписаться от объявлений»
stop-button-stopped = Объявлений больше не будет. Уведомления о ваших заявках останутся. Вернуть объявления: /resume
stop-button-stopped-before = Объявления уже отключены. Вернуть их: /resume

# Форма кнопок
form-name-broadcast-buttons = кнопки рассылки
