# Журнал действий: /audit.
command-audit = Что сделано за последнее время
help-audit = что сделано, кем и когда
admin-audit = Журнал
audit-title = Журнал действий
audit-none = Пока ничего не сделано.
audit-newest = Новые
audit-older = Раньше ▶️
audit-erased = тот, кто удалил свои данные

audit-registration-submitted = подана заявка { $id }
audit-registration-approved = одобрена заявка { $id }
audit-registration-rejected = отклонена заявка { $id }
audit-registration-withdrawn = отозвана заявка { $id }
audit-registration-promoted = заявка { $id } получила место из листа ожидания
audit-registration-changed = изменена заявка { $id }
audit-broadcast-scheduled = запланирована рассылка { $id }
audit-broadcast-unscheduled = снята с расписания рассылка { $id }
audit-broadcast-started = начата рассылка { $id }
audit-broadcast-paused = приостановлена рассылка { $id }
audit-broadcast-resumed = возобновлена рассылка { $id }
audit-broadcast-cancelled = отменена рассылка { $id }
audit-broadcast-exported = выгружена рассылка { $id }
audit-broadcast-audience-changed = изменены получатели рассылки { $id }
audit-broadcast-changed = изменена рассылка { $id }
audit-broadcast-composed = составлен черновик рассылки { $id }
audit-broadcast-dropped = удалён черновик рассылки { $id }
audit-saved-filter-created = сохранён фильтр { $id }
audit-saved-filter-renamed = переименован фильтр { $id }
audit-saved-filter-deleted = удалён фильтр { $id }
audit-template-created = написан шаблон { $id }
audit-template-changed = изменён шаблон { $id }
audit-template-deleted = удалён шаблон { $id }
audit-broadcast-retried = рассылка { $id } отправлена снова
audit-competition-created = создано соревнование { $id }
audit-competition-changed = изменено соревнование { $id }
audit-competition-copied = скопировано соревнование { $id }
audit-competition-exported = выгружено соревнование { $id }
audit-time-slot-created = создан интервал времени { $id }
audit-time-slot-changed = изменён интервал времени { $id }
audit-time-slot-deleted = удалён интервал времени { $id }
audit-jury-panel-created = создана коллегия { $id }
audit-jury-panel-changed = изменена коллегия { $id }
audit-jury-panel-deleted = удалена коллегия { $id }
audit-registration-checked-in = отмечен приход по заявке { $id }
audit-registration-check-in-undone = отметка о приходе отменена (заявка { $id })
audit-organiser-appointed = назначен организатор (человек { $id })
audit-organiser-dismissed = снят организатор (человек { $id })
audit-sending-paused = остановлена вся отправка
audit-sending-resumed = возобновлена вся отправка
audit-registration-decision-undone = отменено решение по заявке { $id }
audit-registration-revoked = отозвано одобрение заявки { $id }
audit-registration-asked = задан вопрос по заявке { $id }
audit-registration-answered = получен ответ по заявке { $id }
audit-person-erased = { $by ->
    [nobody] человек { $id } удалил свои данные
   *[somebody] удалён человек { $id }
}
audit-contact-answered = дан ответ на вопрос { $id }
audit-panel-signed-in = выполнен вход в панель (сеанс { $id })
audit-panel-signed-out = выполнен выход из панели (сеанс { $id })
audit-panel-session-revoked = завершён сеанс панели { $id }
audit-api-token-created = создан ключ программы { $id }
audit-api-token-revoked = отозван ключ программы { $id }
audit-person-created = { $by ->
    [nobody] программой добавлен человек { $id }
   *[somebody] добавлен человек { $id }
}
audit-person-changed = { $by ->
    [nobody] программой изменён человек { $id }
   *[somebody] изменён человек { $id }
}
audit-list-exported = { $type ->
    [users] выгружен список людей
    [registrations] выгружен список заявок
   *[other] выгружен список из панели
}
audit-competition-deleted = удалено соревнование { $id }
audit-queue-retried = повторены задания очереди
audit-queue-removed = удалены задания очереди
audit-queue-promoted = ускорены задания очереди
