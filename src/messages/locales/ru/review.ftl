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
