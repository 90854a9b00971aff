# /start, /help, /cancel, /stop, /resume, /language, главное меню и то, что встречает каждый.
greeting = Здравствуйте, { $name }! 👋
greeting-nameless = Здравствуйте! 👋
start-intro = Я регистрирую на соревнования и сообщаю новости. Что вы хотите сделать?
start-anew = Анкета, которую вы заполняли, закрыта: из неё ничего не сохранено. Начнём заново.
start-unknown-payload = Такой ссылки я не знаю – возможно, она устарела. Вот что я умею:

menu-register = 📝 Регистрация
menu-my = 📋 Мои заявки
menu-language = 🌐 Язык
menu-main = 🏠 Главное меню
menu-help = ❓ Помощь

help-intro = Вот что я понимаю:
help-start = главное меню
help-register = зарегистрироваться на соревнование
help-my = ваши заявки и что с ними стало
help-stop = не присылать объявления
help-resume = снова присылать объявления
help-language = русский или английский
help-help = этот список
help-cancel = выйти из анкеты, которую вы заполняете
help-for-organisers = Для организаторов:
help-admin = меню организатора
help-applications = решать по заявкам, по одной
help-broadcast = написать всем или части людей

command-start = Главное меню
command-register = Регистрация на соревнование
command-my = Мои заявки
command-stop = Не присылать объявления
command-resume = Снова присылать объявления
command-language = Язык
command-help = Что я умею
command-cancel = Выйти из анкеты
command-admin = Меню организатора
command-applications = Решить по заявкам
command-broadcast = Написать людям

cancel-done = Отменено. Ничего не сохранено.
cancel-nothing = Отменять нечего.

announcements-stopped = Объявлений больше не будет. Сообщения о ваших заявках останутся. Вернуть объявления: /resume
announcements-stopped-before = Объявления и так отключены. Сообщения о ваших заявках останутся. Вернуть объявления: /resume
announcements-resumed = Вы снова будете получать объявления. Отключить их: /stop
announcements-resumed-before = Объявления и так включены. Отключить их: /stop

language-question = На каком языке мне говорить?
language-en = English
language-ru = Русский
language-changed = Теперь я говорю по-русски.

group-private-only = Я отвечаю только в личном чате, где ваши данные никто не увидит: @{ $bot }
unknown-command = Такой команды я не знаю. /help покажет, что я понимаю.
unknown-message = Этого я сейчас не ждал. Выберите ниже или загляните в /help.
