# The living card of a broadcast
broadcast-card-sending = 📣 Рассылка { $id } отправляется
broadcast-card-paused = ⏸ Рассылка { $id } на паузе
broadcast-card-completed = ✅ Рассылка { $id } завершена
broadcast-card-cancelled = ⏹ Рассылка { $id } отменена
broadcast-card-failed = ⚠️ Рассылка { $id } не удалась
broadcast-card-counting = Считаю получателей… пока { $total }
broadcast-card-share = { $percent }% ({ $done } из { $total })
broadcast-card-letters = ✉️ Из них по почте: { $total } ({ $counts })
broadcast-card-took = Заняло { $time }, { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } сообщения в секунду
broadcast-card-left-by = В Telegram { $telegram }, по почте { $email }.
broadcast-card-left = { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } сообщения в секунду, осталось около { $time }
broadcast-card-parked = ⏳ Telegram просит подождать: рассылка пойдёт сама в { $time } (UTC)
broadcast-state-sent = отправлено: { $count }
broadcast-state-blocked = заблокировали бота: { $count }
broadcast-state-failed = не отправлено: { $count }
broadcast-state-unknown = неизвестно: { $count }
broadcast-state-skipped = пропущено: { $count }
broadcast-state-cancelled = отменено: { $count }
broadcast-state-retracted = отозвано: { $count }

# Composing
broadcast-audience-prompt = Кому отправить?
broadcast-audience-everyone = Всем
broadcast-audience-competition = : все заявившиеся
broadcast-preview-title = Вот что получат люди:
broadcast-preview-reachable =
    { $count ->
        [one] Получит { $count } человек
        [few] Получат { $count } человека
       *[many] Получат { $count } человек
    }
broadcast-preview-skipped = Не получат: отписались – { $unsubscribed } · заблокировали бота – { $blocked } · неактивны – { $inactive }
broadcast-send-now = Отправить
broadcast-test = Отправить мне
broadcast-test-sent = Отправил вам: посмотрите.
test-letter-subject = [Проба] { $subject }
test-letter-sent = ✉️ Почтовый сервер принял пробное письмо для { $address }. Посмотрите в этом ящике, в том числе в спаме.
test-letter-refused = ✉️ Почтовый сервер не принимает пробное письмо для { $address }: { $answer }
test-letter-later = ✉️ Пробное письмо не ушло: { $answer }. Письма людям подождали бы и ушли позже.
test-letter-unknown = ✉️ Почтовый сервер не ответил: посмотрите в { $address }, пришло ли пробное письмо.
error-test-without-address = ✉️ Вы не указали адрес почты, поэтому пробное письмо отправить некуда. Укажите его в /profile.
broadcast-discarded = Черновик удалён, ничего не отправлено.
broadcast-started = Началась
broadcast-starts-soon = Начнётся через { $seconds } с
broadcast-card-scheduled = ⏳ Рассылка { $id } начнётся через { $seconds } с
broadcast-undo = Вернуть
broadcast-undone = Возвращена: ничего не отправлено.
broadcast-card-draft = ✏️ Рассылка { $id } — черновик
broadcast-draft-changed = Её изменили или отозвали не в этом чате. Ничего не отправлено.
broadcast-show = Показать

# Управление рассылкой и причины паузы
broadcast-pause = Пауза
broadcast-resume = Продолжить
broadcast-paused = Приостановлена
broadcast-resumed = Продолжается
broadcast-cancelling = Отменена: больше никто её не получит.
broadcast-pause-organiser = Её приостановил организатор.
broadcast-pause-canary = Первые получатели уже получили её. Посмотрите и продолжайте.
broadcast-pause-content = Это сообщение пока отклоняется для всех. Если продолжить, ответ будет тем же:
broadcast-pause-errors = Слишком многие сообщения не доходят, и повторные попытки не помогли. Последний ответ:
broadcast-pause-probing = Слишком многие сообщения не доходят. Через полминуты попробую сам ещё раз. Последний ответ:
broadcast-pause-missed-schedule = Её время прошло, а отправить было некому. Продолжите, чтобы отправить сейчас.
broadcast-pause-mail-missing = Её время пришло, но почта здесь больше не настроена: не заданы SMTP_URL и MAIL_FROM. Никому ничего не отправлено. Задайте их и продолжите.
broadcast-pause-address-missing = Её время пришло, но письма не могут вести к её файлам: нет PUBLIC_URL. Никому ничего не отправлено. Задайте его и продолжите.
broadcast-pause-token = Telegram не принимает токен бота или метод. Исправьте это и продолжите:
broadcast-pause-parked = Telegram просит долго подождать; дальше она пойдёт сама.
