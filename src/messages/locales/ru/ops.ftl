# Что защищает бота и управляет им: поток сообщений, /ops, журнал действий.
flood-wait = { $seconds ->
    [one] Я не успеваю читать. Подождите { $seconds } секунду и продолжайте; до тех пор я не отвечу.
    [few] Я не успеваю читать. Подождите { $seconds } секунды и продолжайте; до тех пор я не отвечу.
   *[many] Я не успеваю читать. Подождите { $seconds } секунд и продолжайте; до тех пор я не отвечу.
}

command-ops = Как у меня дела; остановить все рассылки
help-ops = очереди, скорость, ошибки; остановить и возобновить все рассылки
admin-ops = Состояние

error-sending-changed = { $wanted ->
    [paused] Отправку уже остановил(а) { $by } { $ago }.
   *[other] Отправку уже возобновил(а) { $by } { $ago }.
}

ops-title = Состояние
ops-sending-on = ▶️ Рассылки и уведомления отправляются.
ops-sending-paused = ⏸ Отправка остановлена: рассылки и уведомления ждут, пока владелец её не возобновит. Ответы работают.
ops-queues = Задания: ждут { $waiting }, выполняются { $active }{ $count ->
    [0] { "" }
   *[other] , старейшее ждёт { $age }
}
ops-redis-away = Redis не отвечает: рассылки и уведомления его ждут, ответы работают.
ops-recipients = Осталось получателей рассылок: { $count }
ops-notices = Уведомлений к отправке: { $count ->
    [0] 0
   *[other] { $count }, старейшее ждёт { $age }
}
ops-updates = Необработанных сообщений мне: { $count ->
    [0] 0
   *[other] { $count }, старейшее ждёт { $age }
}
ops-set-aside = Отложено после трёх неудач: { $count }
ops-rate = Скорость: { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } из { $most ->
    [one] { $most } сообщения
   *[other] { $most } сообщений
} в секунду
ops-learned = Выучено по отказам Telegram: { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } в секунду
ops-gate-open = Telegram принимает сообщения.
ops-gate-closed = Telegram просит подождать до { $until } ({ $cause ->
    [token] токен не принят
    [rate_limited] слишком много сообщений
   *[unknown] причина неизвестна
}).
ops-cards-gate-closed = Карточки заявок: Telegram просит не править их до { $until }; потом они обновятся.
ops-refusals = Отказов из-за скорости (429) у рассылок, начатых за сутки: { $count }; у ответов и уведомлений – в herald_rate_limited_total
ops-letters = ✉️ Писем рассылок к отправке: { $count }, не больше { $rate } в секунду
ops-mails = Уведомлений и вопросов к отправке по почте: { $count ->
    [0] 0
   *[other] { $count }, старейшее ждёт { $age }
}
ops-letters-paused = ⚠️ Рассылок на паузе из-за писем, которые не уходят: { $count }, с { $since }
ops-process = • { $name } · { $roles } · { $version } · на связи { $ago }
ops-workers = Работающих процессов отправки: { $count }
ops-no-fault = С запуска процессов ошибок не было.
ops-fault = Последняя ошибка: { $code }, { $at }
ops-backup = Последняя резервная копия: { $age }
ops-no-backup = ⚠️ Резервных копий не найдено: см. «herald doctor».
ops-database = Herald { $version } на { $database }
ops-button-ask = ⏸ Остановить всю отправку
ops-button-pause = Да, остановить всё
ops-button-resume = ▶️ Возобновить отправку
ops-button-show = 🔄 Обновить
ops-pause-question = Все рассылки и уведомления всех процессов остановятся в течение секунды, пока владелец их не возобновит. Ответы продолжат работать. Точно?
