# /admin, /applications и сообщения о решении.
admin-menu = { $count ->
    [0] Ни одна заявка не ждёт решения.
    [one] { $count } заявка ждёт решения.
    [few] { $count } заявки ждут решения.
   *[many] { $count } заявок ждут решения.
}
admin-applications = Заявки
admin-broadcast = Новая рассылка

review-card-title = Заявка { $number }
review-card-competition = Соревнование
review-card-role = Роль
review-card-telegram = Telegram
review-card-more = … и ещё { $count }
review-waiting = { $count ->
    [one] { $count } заявка ждёт
    [few] { $count } заявки ждут
   *[many] { $count } заявок ждут
}
review-none = Ни одна заявка не ждёт решения. 🎉
review-approve = Одобрить
review-reject = Отклонить
review-decided-approved = ✅ Одобрено: { $by }
review-decided-rejected = ❌ Отклонено: { $by }
review-somebody = другой организатор

notice-registration-approved = ✅ Ваша заявка одобрена: { $competition }, { $role }. Подробности: /my
notice-registration-rejected = Ваша заявка не одобрена: { $competition }, { $role }. Можно подать её снова: /register
notice-reason = Причина: { $reason }

# Уведомления по почте.
notice-registration-received = 📨 Ваша заявка получена: { $competition }, { $role }. О решении вы узнаете. Подробнее: /my
notice-registration-waits = 📨 Ваша заявка получена: { $competition }, { $role }. Все места заняты, поэтому она в листе ожидания; вы узнаете, когда место освободится. Подробнее: /my
notice-mail-subject = { $kind ->
    [registration_received] Заявка получена: { $competition }
    [registration_approved] Заявка одобрена: { $competition }
    [registration_rejected] Заявка не одобрена: { $competition }
    [registration_promoted] Для вас освободилось место: { $competition }
    [registration_revoked] Одобрение отозвано: { $competition }
    [slots_moved] Время изменилось: { $competition }
   *[other] Напоминание: { $competition }
}
notice-mail-why = Вы получили это письмо, потому что в вашем профиле выбраны уведомления по почте. Кнопки и слова вроде /my работают в чате с ботом в Telegram.
notice-mail-stop = Больше не присылать этих писем
notice-mail-stop-in-chat = Чтобы эти письма не приходили, напишите боту /profile.
notice-mail-twice = Возможно, это письмо у вас уже есть: сервер не ответил, принял ли он первое.
