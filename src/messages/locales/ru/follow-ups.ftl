# Что следует за рассылкой: проба, повтор, отзыв, исправление
error-nothing-to-retry = Больше некому отправлять её ещё раз.
error-broadcast-retracted = Эта рассылка отозвана: повторно она не отправляется. Написать новую: /broadcast
error-broadcast-not-ended = Эта рассылка ещё не закончилась. Сначала отмените её или дождитесь конца.
error-follow-up-running = Эту рассылку уже отзывают или исправляют. Дождитесь конца или отмените: /broadcasts
error-nothing-to-retract = Не осталось сообщений, которые можно удалить: Telegram позволяет это только 48 часов.
error-nothing-to-correct = Ни у кого нет сообщения этой рассылки.
error-not-correctable = Telegram не умеет это править: опросы, альбомы, стикеры и кружки остаются, голосовое сохраняет звук, текст остаётся текстом. Рассылку можно отозвать и отправить другую.
error-schedule-invalid = Не понимаю такое время. Напишите, например, «25.12 18:00», «2026-12-25 18:00», «завтра 9:00» или «через 2 часа».
error-schedule-past = Это время уже прошло. Укажите более позднее, например «завтра 9:00».
error-schedule-too-far = До этого больше года. Укажите время поближе.

broadcast-canary = Сначала десяти
broadcast-canary-started = Сначала десяти получателям
broadcast-resend = Отправить неизвестным ещё раз
broadcast-leave = Оставить
broadcast-left = Они остаются неизвестными.
broadcast-retry = Повторить
broadcast-retry-choice = Отправить рассылку { $id } ещё раз тем:
broadcast-retry-passing = У кого временно не вышло ({ $count })
broadcast-retry-unknown = О ком неизвестно: могут получить дважды ({ $count })
broadcast-retry-unblocked = Кто блокировал бота и вернулся ({ $count })
broadcast-retry-cancelled = У кого отменена ({ $count })
broadcast-retrying = Отправляется ещё раз
broadcast-retry-begun = Рассылка { $id } отправляется ещё раз; как идёт, видно на её карточке.
broadcast-retract = Отозвать
broadcast-retract-question = { $count ->
    [one] Рассылка { $id } будет удалена у { $count } человека. Точно?
    [few] Рассылка { $id } будет удалена у { $count } человек. Точно?
   *[many] Рассылка { $id } будет удалена у { $count } человек. Точно?
}
broadcast-retract-too-old = Старше 48 часов и останутся сообщения: { $count }.
broadcast-follow-up-unknown = Могли получить, но неизвестно, каким сообщением: { $count }. У них всё останется как есть.
broadcast-correct = Исправить
broadcast-correct-prompt = Пришлите рассылку { $id } такой, какой она должна быть. Она будет исправлена на месте, без уведомлений. Для фото или файла текст станет подписью.
broadcast-correct-hint = Нужно исправленное сообщение, например: «Зал открывается завтра в 9:30».
broadcast-correct-title = Вот что люди увидят вместо прежнего:
broadcast-correct-question = { $count ->
    [one] Это заменит рассылку { $id } у { $count } человека. Точно?
    [few] Это заменит рассылку { $id } у { $count } человек. Точно?
   *[many] Это заменит рассылку { $id } у { $count } человек. Точно?
}
form-name-correct = исправление
