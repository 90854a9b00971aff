# Как отправляется черновик: кнопка «Параметры» на его панели
broadcast-options = Параметры
broadcast-options-title = ⚙️ Как отправить
broadcast-options-once = Каждый получит сообщение не больше одного раза. Если ответ потерялся, исход считается неизвестным и само оно повторно не уходит.
broadcast-options-again = Каждый получит сообщение хотя бы один раз: если ответ потерялся, оно уйдёт снова, поэтому кто-то может получить его дважды.
broadcast-options-free = Отправка идёт с бесплатной скоростью.
broadcast-options-paid = Отправка идёт быстрее и оплачивается звёздами.
broadcast-options-paid-never = Опрос пересылается: это всегда бесплатно и не быстрее.
broadcast-paid-cost = Платная отправка стоит не больше { $most } ⭐, примерно { $expected } ⭐, если больше ничего не отправляется, и займёт около { $seconds } с.
broadcast-paid-question = Заплатить звёздами, чтобы отправить быстрее?
broadcast-paid-condition = Telegram берёт 0,1 ⭐ за каждое сообщение сверх 30 в секунду с баланса бота. Платные рассылки должны быть включены для бота в @BotFather.
broadcast-policy-once = Не больше раза
broadcast-policy-again = Повторить при сомнении
broadcast-paid-on = Быстрее, за звёзды…
broadcast-paid-confirm = Да, заплатить
broadcast-paid-off = Бесплатно
broadcast-way-telegram = В Telegram
broadcast-way-email = По почте
broadcast-way-both = Обоими способами
broadcast-way-fallback = По почте, если Telegram не доставил
broadcast-options-telegram = Отправка идёт в Telegram.
broadcast-options-email = Отправка идёт по электронной почте, а не в Telegram.
broadcast-options-both = Отправка идёт и в Telegram, и по почте: кому доступно и то и другое, получит дважды.
broadcast-options-fallback = Отправка идёт в Telegram; кому Telegram не смог доставить, потом получит письмо.
broadcast-subject = Тема письма
broadcast-subject-now = Тема: { $subject }
broadcast-subject-missing = У письма ещё нет темы.
broadcast-subject-prompt = Какая тема у письма? Например: Программа субботы
broadcast-subject-variables = В ней можно использовать те же переменные, что и в тексте.
broadcast-subject-expected = Напишите, пожалуйста, одну строку, не длиннее 500 знаков. Например: Программа субботы
broadcast-preview-letters =
    { $count ->
        [one] Письмо получит { $count } человек
        [few] Письмо получат { $count } человека
        [many] Письмо получат { $count } человек
       *[other] Письмо получат { $count } человека
    }
broadcast-preview-letters-skipped = Без письма: нет адреса { $withoutAddress }, отписались { $unsubscribed }, неактивны { $inactive }
form-name-broadcast-subject = тема письма
letter-file = { $kind }: { $name }
broadcast-letter-why = Вы получили это письмо, потому что указали этот адрес боту наших соревнований.
broadcast-letter-stop = Больше не получать таких писем
