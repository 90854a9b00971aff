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
