# /organisers: кто решает, редактирует и рассылает; меню команд; то, что видят только владельцы.
command-organisers = Назначить или снять организаторов
help-for-owners = Для владельцев:
help-organisers = назначить и снять организаторов

admin-organisers = Организаторы

error-not-owner = Это могут только владельцы.
error-person-unknown = Я такого человека не знаю. Сначала он должен нажать «Старт» в чате со мной.
error-organiser-changed = { $isOrganiser ->
    [true] Этого человека уже назначил(а) { $by } { $ago }.
   *[other] Этого человека уже снял(а) { $by } { $ago }.
}

person-nameless = Telegram id { $id }

organisers-title = Организаторы
organisers-owners = { $count ->
    [one] Кроме них: { $count } владелец, указанный в ADMIN_IDS.
    [few] Кроме них: { $count } владельца, указанные в ADMIN_IDS.
   *[many] Кроме них: { $count } владельцев, указанных в ADMIN_IDS.
}
organisers-none = Пока никто не назначен.
organisers-appoint = ➕ Назначить
organisers-dismiss = Снять
organisers-yes = Да, снять

organiser-card = { $state ->
    [owner] { $name } – владелец, ему доступно всё.
    [organiser] { $name } – организатор: решает по заявкам, редактирует соревнования, делает рассылки.
   *[nobody] { $name } – не организатор.
}
    Telegram id { $id }
organiser-dismiss-question = { $name } сразу потеряет права организатора и узнает об этом. Точно?
organiser-appointed = { $name } теперь организатор.
organiser-dismissed = { $name } больше не организатор.

appoint-who = Кого сделать организатором? Выберите кнопкой ниже, перешлите его сообщение, поделитесь контактом или напишите @username или Telegram id, например @anna. Этот человек должен был нажать «Старт» в чате со мной.
appoint-choose = 👤 Выбрать человека
appoint-who-hint = Выберите человека кнопкой ниже или напишите имя пользователя, например @anna, либо id, например 123456789.
appoint-hidden = Telegram не сообщает мне, кто это. Напишите @username или Telegram id, например @anna.
appoint-unknown = Я не знаю этого человека. Попросите его нажать «Старт» в чате с @{ $bot } и попробуйте снова.
appoint-already = { $name } уже организатор. Выберите кого-нибудь другого.
appoint-question = Сделать организатором: { $name }? Он сразу сможет решать по заявкам, редактировать соревнования и делать рассылки.
form-name-appoint = назначение

notice-organiser-appointed = Теперь вы организатор: можете решать по заявкам, редактировать соревнования и делать рассылки. Начните с /admin
notice-organiser-dismissed = Вы больше не организатор. Ваши собственные заявки остались: /my
