# Что говорит любая форма вокруг своих вопросов.
form-position = Шаг { $number } из { $total }
form-changing = Меняем один ответ. «Назад» оставит как было.
form-noted = Хорошо.
form-cancelled = Отменено. Ничего не сохранено.
form-unexpected = Здесь такой ответ не подойдёт.
form-choose-button = Нажмите одну из кнопок выше.
form-stale = Эта кнопка – от прошлого шага. Вы сейчас здесь:
form-outdated = С тех пор, как вы начали, вопросы изменились, поэтому начнём сначала.
form-outdated-left = С тех пор вопросы изменились, и эту анкету продолжить нельзя. Из неё ничего не сохранено; начните заново: /start
form-unfinished = Вы не закончили: { $form }. Продолжить или начать сначала?
form-unfinished-at = Вы не закончили: { $form }, шаг { $number } из { $total }. Продолжить или начать сначала?
form-continue = Продолжить
form-restart = Начать сначала
form-name-register = регистрация
form-name-broadcast = рассылка
