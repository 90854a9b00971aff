# Веб-панель: её страницы, ответы её сервера и /panel в чате.
panel-title = Herald
panel-error = Не получилось
panel-how-to-sign-in = Чтобы войти, напишите боту /panel: он пришлёт ссылку, которая действует один раз.
panel-no-address = Войти пока нельзя: адрес панели не задан. Тот, кто запускает Herald, задаёт PUBLIC_URL и запускает его снова.
panel-later = Сейчас это невозможно. Попробуйте через минуту.

error-page-not-found = Такой страницы нет.
error-request-unreadable = Этот запрос не читается.
error-request-invalid = { $field }: { $problem }
error-request-foreign = Этот запрос пришёл не со страницы панели, поэтому ничего не сделано. Откройте панель ещё раз.
error-too-many-requests = Слишком много попыток. Подождите минуту.
error-sign-in-needed = Сначала войдите: напишите боту /panel.
error-job-not-as-shown = Задание уже не такое, как на странице. Посмотрите на очередь ещё раз.
error-sign-in-spent = Эта ссылка больше не действует: она работает один раз, десять минут и пока нет более новой. Напишите боту /panel и получите другую.
error-session-not-found = Этот сеанс уже завершён.
error-panel-no-address = У панели ещё нет адреса, поэтому ссылки нет. Тот, кто запускает Herald, задаёт PUBLIC_URL (например, https://herald.example.org) и запускает его снова.
error-oidc-refused = Telegram не подтвердил, кто вы, поэтому вход не выполнен. Попробуйте ещё раз или напишите боту /panel.

command-panel = Открыть веб-панель
help-panel = ссылка на веб-панель
admin-panel = Веб-панель
panel-link = Вот ваша ссылка на веб-панель. Она сработает один раз в течение десяти минут; кто откроет её, действует от вашего имени, поэтому никому её не передавайте.
panel-sign-in-title = Вход в Herald
panel-sign-in-intro = Кнопка ниже откроет панель в этом браузере от вашего имени. Вы не просили бота об этом? Тогда закройте страницу.
panel-sign-in = Войти
panel-sign-in-telegram = Войти через Telegram
error-token-refused = Эта программа не допущена: её ключа нет, или он отозван.
panel-letter-without-subject = У письма ещё нет темы. Напишите её в поле «Тема письма».
error-api-token-not-found = Этого ключа уже нет.
error-idempotency-key-reused = Это уже отправляли с другим содержанием, и запись тогда создана. Загляните в список, прежде чем создавать её снова.
error-api-token-name-taken = Программа «{ $name }» уже есть. Выберите другое название.
error-api-token-told = Ключ для программы «{ $name }» уже создан первой попыткой, но ответ с ним не дошёл. Ключ показывают один раз: отзовите этот и создайте новый.
error-telegram-id-taken = Человек с этим Telegram id уже известен.

# Страница за ссылкой для отписки от писем.
unsubscribe-title = Письма от Herald
unsubscribe-button = Больше не присылать
unsubscribe-ask-announcements = Нажмите кнопку, чтобы объявления больше не приходили по почте. Того, что касается ваших заявок, это не отменяет.
unsubscribe-ask-notices = Нажмите кнопку, чтобы уведомления о ваших заявках больше не приходили по почте. В Telegram они останутся.
unsubscribe-done-title = Эти письма больше не придут
unsubscribe-done-announcements = Объявления больше не придут по почте. Чтобы получать их снова, напишите боту /profile.
unsubscribe-done-notices = Уведомления больше не придут по почте. В Telegram они останутся. Чтобы снова получать их и по почте, напишите боту /profile.
error-unsubscribe-link-invalid = Эта ссылка не подходит: она неполная или слишком старая. Откройте ссылку из более нового письма или напишите боту /profile.
panel-queues = Очереди
panel-queues-note = Задание лишь будит исполнителя: работа с ним не теряется
panel-queues-back = Назад в панель
panel-queues-full-screen = Во весь экран
panel-queues-full-screen-end = Выйти из полноэкранного режима
panel-queues-settings = Настройки
panel-queues-links = Ссылки
panel-queues-more = Ещё
panel-queues-copy = Копировать
panel-queues-copied = Скопировано
panel-queues-retry = Повторить
panel-queues-promote = Выполнить сейчас
panel-queues-remove = Удалить
