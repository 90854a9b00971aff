# Решения по заявкам: карточка, кнопки, причины, вопросы; и что узнают подавшие.
review-ask = Спросить
review-undo = Отменить решение
review-revoke = Отозвать одобрение
review-open = Открыть заявку
review-own-words = Своими словами
review-no-reason = Без причины
review-why = Почему заявка отклоняется? Человек узнает об этом на своём языке.
review-seats = свободно { $free } из { $capacity }
review-seats-theirs = свободно { $free } из { $capacity }, одно за этой заявкой
review-players = Места игроков
review-same-name = Возможно, тот же человек: в заявке { $number }, { $name }, то же имя ({ $status }).
review-same-certificate-name = Возможно, тот же человек: в заявке { $number }, { $name }, то же имя для сертификата ({ $status }).
review-same-birthday = Возможно, тот же человек: в заявке { $number }, { $name }, тот же день рождения ({ $status }).
review-similar-name = Возможно, тот же человек: в заявке { $number }, { $name }, почти то же имя ({ $status }).
review-others = Другие заявки
review-events = История
review-questions = Вопросы
review-no-answer = ответа пока нет

event-registration-submitted = подана
event-registration-approved = ✅ одобрена
event-registration-rejected = ❌ отклонена
event-registration-decision-undone = решение отменено
event-registration-revoked = одобрение отозвано
event-registration-withdrawn = отозвана

rejection-no-places = Мест больше нет
rejection-incomplete = Данные неполные или неясные
rejection-not-eligible = Требования не выполнены
rejection-duplicate = Есть другая ваша заявка
rejection-too-late = Заявка пришла слишком поздно

notice-registration-revoked = Одобрение вашей заявки отозвано: { $competition }, { $role }. Заявка снова ждёт решения, место пока остаётся за вами; о решении вы узнаете здесь.
notice-question = ❓ Организаторы спрашивают о вашей заявке: { $competition }, { $role }.
notice-question-reply = Ответить
notice-answer = 💬 Отвечает { $name } (заявка { $number }: { $competition }, { $role }).

form-name-reject = отклонение заявки
form-name-ask = вопрос подавшему заявку
form-name-answer = ответ организаторам
write-prompt-reject = Напишите одним сообщением до 500 знаков, почему заявка отклонена; это прочитает { $name }. Например: «В этом году играют только члены клуба».
write-expected-reject = Пришлите причину текстом от 1 до 500 знаков. Например: Все места для секундантов заняты.
write-prompt-ask = О чём спросить? Вопрос получит { $name }. Одно сообщение до 1000 знаков. Например: «За какой клуб вы играли в прошлом году?»
write-expected-ask = Пришлите вопрос текстом от 1 до 1000 знаков. Например: В каком клубе вы играете?
write-prompt-answer = Напишите ответ одним сообщением до 1000 знаков. Например: «За берлинский клуб, с мая».
write-expected-answer = Пришлите ответ текстом от 1 до 1000 знаков. Например: В шахматном клубе «Север».
answer-sent = Спасибо, организаторы получили ваш ответ.

error-seat-full = { $seat ->
    [slot] Одобрить нельзя: один из интервалов уже заполнен одобренными судьями. Увеличьте число мест или отклоните заявку.
    [panel] Одобрить нельзя: коллегия уже заполнена одобренными судьями. Увеличьте число мест или отклоните заявку.
   *[other] Одобрить нельзя: соревнование уже заполнено одобренными игроками. Увеличьте число мест или отклоните заявку.
}
error-nothing-to-undo = Отменять нечего: по этой заявке нет решения.
error-undo-too-late = { $status ->
    [approved] Отменить уже нельзя: человеку сообщают о решении. Одобрение можно отозвать.
   *[other] Отменить уже нельзя: человеку сообщают о решении. Он может подать заявку снова.
}
error-undo-seat-full = { $seat ->
    [slot] Отменить нельзя: место в одном из интервалов уже занято другим.
    [panel] Отменить нельзя: место в коллегии уже занято другим.
   *[other] Отменить нельзя: место игрока уже занято другим.
}
error-nothing-to-revoke = Отзывать нечего: эта заявка не одобрена.
error-question-not-found = Этого вопроса больше нет.
error-question-answered = Вы уже ответили на этот вопрос. Если есть что добавить: /contact

# Живая карточка новых заявок для организаторов.
waiting-title = { $count ->
    [one] 📥 { $count } заявка ждёт решения.
    [few] 📥 { $count } заявки ждут решения.
   *[many] 📥 { $count } заявок ждут решения.
}
waiting-none = ✅ По всем заявкам есть решение.
waiting-review = Рассмотреть
