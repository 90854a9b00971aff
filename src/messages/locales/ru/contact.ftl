# /contact, чат организаторов и что в нём говорится.
menu-contact = ✉️ Спросить организаторов
command-contact = Спросить организаторов
help-contact = вопрос организаторам
form-name-contact = вопрос организаторам
form-name-contact-answer = ответ на вопрос
contact-prompt = О чём вы хотите спросить организаторов? Напишите или пришлите одно фото или файл с парой слов. Например: можно прийти с гостем?
contact-expected = Нужен текст либо одно фото или файл с парой слов. Например: можно прийти с гостем?
contact-too-long = Слишком длинно: не больше { $limit } знаков, а здесь { $length }. Пришлите двумя сообщениями. Например: сначала главное, потом подробности.
contact-sent = ✉️ Вопрос у меня, передаю. Что с ним стало, скажу здесь.
contact-sent-kept = ✉️ Вопрос сохранён для организаторов, они сами просматривают свои вопросы.
contact-arrived = { $where ->
    [chat] ✅ Вопрос дошёл до чата организаторов.
    [mail] ✅ Вопрос отправлен организаторам по почте.
    [both] ✅ Вопрос дошёл до чата организаторов и отправлен им по почте.
   *[none] ✉️ Вопрос сохранён для организаторов.
}
contact-chat-waits-person = В их чат он ещё идёт.
contact-mail-waits-person = Письмо им ещё идёт.
contact-chat-failed-person = В их чат он не попал.
contact-mail-failed-person = Письмо им не дошло.
contact-mail-unknown-person = Дошло ли до них письмо, неизвестно.
contact-answer-comes = { $where ->
    [both] Ответ придёт в этот чат или на ваш адрес электронной почты.
   *[chat] Ответ придёт в этот чат.
}
contact-kept = ⚠️ { $where ->
    [chat] В чат организаторов вопрос не попал.
    [mail] По почте вопрос до организаторов не дошёл.
   *[other] Ни в чат организаторов, ни по почте вопрос не дошёл.
} Он сохранён для них, и они об этом знают. Ответ придёт в этот чат.
error-contact-limit = За час вы задали пять вопросов. Снова спросить можно через { $minutes ->
    [one] { $minutes } минуту.
    [few] { $minutes } минуты.
   *[many] { $minutes } минут.
}
error-contact-not-found = Этого вопроса больше нет: кто его задал, удалил свои данные.
contact-question-title = ✉️ Вопрос { $id }
contact-question-from = От: { $name }
contact-question-thread = Продолжает вопрос { $id }
contact-question-hint = Чтобы ответить, ответьте на это сообщение: написанное уйдёт человеку.
contact-answer-title = 💬 Ответ организаторов
contact-answer-on = Вы спросили: { $question }
contact-answer-prompt = Что ответить? Напишите или пришлите одно фото или файл с парой слов. Например: да, приходите с гостем.
contact-answer-expected = Нужен текст либо одно фото или файл с парой слов. Например: да, приходите с гостем.
contact-reply = Ответить
contact-answer = Ответить
contact-passed = ✅ Ответ отправляется.
contact-answered-too = ⚠️ На этот вопрос уже есть ответ: { $by }, { $ago }.
contact-not-organiser = Не передано: отвечают только организаторы. Владельцы назначают их через /organisers.
contact-none = Ни один вопрос не ждёт ответа.
contact-no-other = Других вопросов без ответа нет.
contact-chat-failed = ⚠️ Вопрос, который задаёт { $name }, не попал в чат организаторов. Telegram отвечает: { $error }
    Верен ли SUPPORT_CHAT_ID и состоит ли там бот? Вопрос сохранён, как и следующие: /admin, «Вопросы».
contact-answer-failed = ⚠️ Ваш ответ не доставлен, его ждёт { $name }. Telegram отвечает: { $error }
admin-contact = Вопросы
contact-mail-failed = ⚠️ Вопрос от { $name } не удалось отправить на SUPPORT_EMAIL. { $error }
    Вопрос сохранён, как и все следующие, в «Вопросах» в /admin; сервер проверит herald doctor.
contact-mail-unknown = ⚠️ Неизвестно, дошёл ли вопрос от { $name } на SUPPORT_EMAIL; повторно он не отправляется. { $error }
    Вопрос сохранён, как и все следующие, в «Вопросах» в /admin; сервер проверит herald doctor.
contact-mail-fault-server = Сервер отвечает: { $error }
contact-mail-fault-connection = Безопасное соединение с сервером не установилось или оборвалось.
contact-mail-fault-late = Ответ не пришёл вовремя.
contact-mail-fault-died = Отправлявший процесс завершился, не узнав ответа.
contact-mail-fault-letter = Herald не смог подготовить письмо.
contact-mail-subject = Вопрос { $id }, от: { $name }
contact-mail-file = { $kind ->
    [photo] (с фото: оно в «Вопросах» в /admin)
   *[other] (с файлом: он в «Вопросах» в /admin)
}
contact-mail-reply = Ответ на это письмо уйдёт на адрес из профиля человека, а вопрос в Herald останется открытым. Ответить в Telegram: «Вопросы» в /admin.
contact-mail-no-address = Адреса человек не указал: ответьте в Telegram, в «Вопросах» в /admin.
contact-mail-twice = Возможно, это письмо у вас уже есть: сервер не ответил, принял ли он первое.
