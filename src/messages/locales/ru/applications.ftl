# Список заявок и решения сразу о многих.
review-list = Список
apps-title = Заявки: { $count }
apps-none = Таких нет.
apps-gone = соревнование, которого больше нет
apps-filters = Фильтры
admin-people = Люди
apps-search = Поиск
apps-choose = Выбрать несколько
apps-queue = По одной
apps-done = Готово
apps-chosen-approved = Одобрить { $count }
apps-chosen-rejected = Отклонить { $count }
apps-all-approved = Одобрить все { $count }
apps-all-rejected = Отклонить все { $count }
apps-choice-full = По одной можно выбрать не больше { $count }. Если нужно больше, сузьте список и возьмите его целиком.
apps-filters-title = Что показать в списке?
apps-all = Все заявки
apps-by-competition = Соревнование
apps-by-role = Роль
apps-by-status = Состояние
apps-by-age = Время ожидания
apps-age-day = за последние сутки
apps-age-older-day = дольше суток
apps-age-older-week = дольше недели
apps-any = Не важно
apps-clear = Показать все
apps-search-prompt = Кого найти? Напишите часть имени, @username, телефона или номер заявки. Например: «иван пет».
apps-search-expected = Напишите от 2 до 100 знаков, например часть имени: Иван
form-name-find = поиск заявок

bulk-title-approved = { $count ->
    [one] Одобрить { $count } заявку?
    [few] Одобрить { $count } заявки?
   *[many] Одобрить { $count } заявок?
}
bulk-title-rejected = { $count ->
    [one] Отклонить { $count } заявку?
    [few] Отклонить { $count } заявки?
   *[many] Отклонить { $count } заявок?
}
bulk-title-revoked = { $count ->
    [one] Отозвать { $count } одобрение?
    [few] Отозвать { $count } одобрения?
   *[many] Отозвать { $count } одобрений?
}
bulk-limit = За один раз можно не больше { $count }: те, что ждут дольше всех.
bulk-will-approved = { $count ->
    [0] • Ни одна из них не ждёт решения.
    [one] • { $count } ждёт решения и будет одобрена; человек узнает об этом на своём языке.
    [few] • { $count } ждут решения и будут одобрены; каждый узнает об этом на своём языке.
   *[many] • { $count } ждут решения и будут одобрены; каждый узнает об этом на своём языке.
}
bulk-will-rejected = { $count ->
    [0] • Ни одна из них не ждёт решения.
    [one] • { $count } ждёт решения и будет отклонена; её места освободятся, человек узнает об этом.
    [few] • { $count } ждут решения и будут отклонены; их места освободятся, каждый узнает об этом.
   *[many] • { $count } ждут решения и будут отклонены; их места освободятся, каждый узнает об этом.
}
bulk-will-revoked = { $count ->
    [0] • Ни одна из них не одобрена.
    [one] • { $count } одобрена и снова будет ждать решения; место за ней останется, человек узнает об этом.
    [few] • { $count } одобрены и снова будут ждать решения; места за ними останутся, каждый узнает об этом.
   *[many] • { $count } одобрены и снова будут ждать решения; места за ними останутся, каждый узнает об этом.
}
bulk-will-skip = { $count ->
    [one] • { $count } уже не ждёт решения и будет пропущена.
    [few] • { $count } уже не ждут решения и будут пропущены.
   *[many] • { $count } уже не ждут решения и будут пропущены.
}
bulk-why = • Какую причину им сообщить?
bulk-why-words = • Им сообщат причину: { $reason }
bulk-running-approved = ⏳ Одобряю: { $done } из { $total } …
bulk-running-rejected = ⏳ Отклоняю: { $done } из { $total } …
bulk-running-revoked = ⏳ Отзываю одобрения: { $done } из { $total } …
bulk-done-approved = ✅ Одобрено: { $count }
bulk-done-rejected = ❌ Отклонено: { $count }
bulk-done-revoked = ↩️ Одобрений отозвано: { $count }
bulk-skipped = пропущено: { $count }
bulk-skip-slot-full = мест на это время нет
bulk-skip-panel-full = мест в коллегии нет
bulk-skip-competition-full = мест игроков нет
bulk-skip-pending = не одобрены
bulk-skip-approved = уже одобрены
bulk-skip-rejected = отклонены
bulk-skip-waitlisted = в листе ожидания, без места
bulk-skip-withdrawn = отозваны
bulk-skip-gone = больше не существуют
bulk-skip-failed = не решены из-за моей ошибки; решите, пожалуйста, по отдельности
