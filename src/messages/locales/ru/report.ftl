# What became of a broadcast: causes, refusals, the file
broadcast-causes-sent = ↳ лишь отчасти: { $causes }
broadcast-causes-blocked = ↳ недоступны: { $causes }
broadcast-causes-failed = ↳ не отправлено: { $causes }
broadcast-causes-unknown = ↳ неизвестно: { $causes }
broadcast-causes-skipped = ↳ пропущены: { $causes }
broadcast-cause = { $cause }: { $count }
cause-blocked-by-user = остановили бота
cause-deactivated = аккаунт удалён
cause-never-started = не запускали бота
cause-is-a-bot = это бот
cause-not-a-member = бота удалили из чата
cause-chat-not-found = чат не найден
cause-unsubscribed = отписались от объявлений
cause-blocked-before = остановили бота раньше
cause-inactive = неактивны
cause-no-address = нет адреса почты
cause-erased = удалили свои данные
cause-lease-expired = отправитель остановился
cause-timeout = нет ответа вовремя
cause-entities-invalid = разметка не принята
cause-message-too-long = текст слишком длинный
cause-caption-too-long = подпись слишком длинная
cause-media-invalid = файл не принят
cause-button-invalid = кнопка не принята
cause-message-gone = сообщение удалено
cause-not-editable = сообщение нельзя изменить
cause-too-old = старше 48 часов
cause-other = другие причины
broadcast-report-refused =
    Telegram отказал из-за частоты { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[many] { $count } раз
    }; отправка подождала и продолжилась.
broadcast-report-gated = Рассылка стояла { $time }: Telegram просил подождать.
broadcast-report-deleted = Список получателей удалён { $day }.
broadcast-csv = 📄 CSV
broadcast-csv-follows = Файл придёт сюда, как только будет готов.
broadcast-csv-interrupted = Файл отправить не удалось. Нажмите кнопку ещё раз.
broadcast-csv-cut =
    { $parts ->
        [one] Пришла только { $parts } часть файла
        [few] Пришли только { $parts } части файла
        [many] Пришло только { $parts } частей файла
       *[other] Пришло только { $parts } части файла
    }, остальное отправить не удалось. Нажмите кнопку ещё раз, чтобы получить файл целиком.
broadcast-csv-caption = Рассылка { $id }: что стало с каждым, на { $time } (UTC)
broadcast-csv-part = Рассылка { $id }: что стало с каждым, на { $time } (UTC), часть { $part }
duration-seconds = { $seconds } с
duration-minutes = { $minutes } мин
duration-hours = { $hours } ч { $minutes } мин
