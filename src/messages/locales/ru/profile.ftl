# /profile и /timezone
menu-profile = 👤 Профиль
menu-timezone = 🕰 Часовой пояс
command-profile = Ваши данные: посмотреть и изменить
command-timezone = Ваш часовой пояс
help-profile = ваши данные: посмотреть и изменить
help-timezone = ваш часовой пояс
form-name-profile = изменение профиля
form-name-timezone = часовой пояс

field-bio = О себе
field-date-of-birth = Дата рождения
field-channel-name = Канал
ask-bio = Что о вас стоит знать?
ask-dateOfBirth = Когда вы родились?
ask-channelName = Как называется ваш канал в Telegram?

profile-title = Ваш профиль
profile-language = Язык
profile-timezone = Сейчас у вас
profile-rating-classic = Рейтинг, классика
profile-rating-quick = Рейтинг, быстрая игра
profile-rating-team = Рейтинг, команда
profile-hint = Чтобы что-то изменить, нажмите нужную кнопку. Получить копию всех данных или удалить их: /privacy
profile-mail-announcements = Объявления по почте
profile-mail-notices = Уведомления о моих заявках по почте
profile-mail-on = да
profile-mail-off = нет
profile-mail-no-address = нет, потому что я не знаю адреса вашей почты
profile-mail-not-set-up = нет, потому что этот бот не шлёт писем
profile-mail-start-announcements = 📢 Объявления и по почте
profile-mail-stop-announcements = 📢 Без объявлений по почте
profile-mail-start-notices = 📧 Уведомления и по почте
profile-mail-stop-notices = 📧 Без уведомлений по почте
profile-now = Сейчас: { $value }
profile-empty = Очистить поле
profile-saved = ✅ Сохранено; профиль выше это показывает.

timezone-prompt = В каком часовом поясе вы живёте? Выберите город или напишите свой, например «Москва», «Europe/Moscow» или «UTC+3».
timezone-now = Сейчас у вас: { $now }.
timezone-none = Вашего часового пояса я ещё не знаю и называю время по UTC.
zone-London = Лондон
zone-Berlin = Берлин
zone-Moscow = Москва
zone-Almaty = Алматы
zone-UTC = UTC
timezone-found = Что из этого вы имеете в виду?
timezone-changed = ✅ Теперь я называю время по вашему поясу. Сейчас у вас: { $now }.
